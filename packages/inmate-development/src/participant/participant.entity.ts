import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";

export enum CustodyStatus {
  IN_CUSTODY = "IN_CUSTODY",
  OUT_TEMPORARILY = "OUT_TEMPORARILY",
  TRANSFERRED_OUT = "TRANSFERRED_OUT",
  RELEASED = "RELEASED",
  DECEASED = "DECEASED",
  MERGED = "MERGED",
}

registerEnumType(CustodyStatus, {
  name: "CustodyStatus",
  description: "Where the person is.",
  valuesConfig: {
    IN_CUSTODY: { description: "At the UPT." },
    OUT_TEMPORARILY: { description: "Out for a time, for example in court." },
    TRANSFERRED_OUT: { description: "Moved to another UPT." },
    RELEASED: { description: "Free." },
    DECEASED: { description: "Died." },
    MERGED: { description: "Nobody: a second entry of a person, which was merged into the first." },
  },
});

export enum SentenceStage {
  ADMISSION = "ADMISSION",
  EARLY = "EARLY",
  ADVANCED = "ADVANCED",
  FINAL = "FINAL",
  INTEGRATION = "INTEGRATION",
}

registerEnumType(SentenceStage, {
  name: "SentenceStage",
  description: "Stage of the sentence (PP 31/1999), decided by the TPP session.",
  valuesConfig: {
    ADMISSION: { description: "Mapenaling." },
    EARLY: { description: "Tahap awal." },
    ADVANCED: { description: "Tahap lanjutan." },
    FINAL: { description: "Tahap akhir." },
    INTEGRATION: { description: "Asimilasi, CB, CMB or PB." },
  },
});

export enum AgeBand {
  A18_24 = "A18_24",
  A25_34 = "A25_34",
  A35_44 = "A35_44",
  A45_54 = "A45_54",
  A55_PLUS = "A55_PLUS",
}

registerEnumType(AgeBand, {
  name: "AgeBand",
  description: "Age in years, as a band.",
  valuesConfig: {
    A18_24: { description: "18 to 24." },
    A25_34: { description: "25 to 34." },
    A35_44: { description: "35 to 44." },
    A45_54: { description: "45 to 54." },
    A55_PLUS: { description: "55 and older." },
  },
});

export enum LegalStatus {
  SENTENCED = "SENTENCED",
  REMAND = "REMAND",
}

registerEnumType(LegalStatus, {
  name: "LegalStatus",
  description: "On what ground the person is held; never for what.",
  valuesConfig: {
    SENTENCED: { description: "Narapidana: sentenced by a court." },
    REMAND: { description: "Tahanan: on remand; never placed in work for a partner." },
  },
});

export enum RiskClass {
  SUPER_MAXIMUM = "SUPER_MAXIMUM",
  MAXIMUM = "MAXIMUM",
  MEDIUM = "MEDIUM",
  MINIMUM = "MINIMUM",
}

registerEnumType(RiskClass, {
  name: "RiskClass",
  description: "Security class that the person was assessed for (Permenkumham 35/2018).",
  valuesConfig: {
    SUPER_MAXIMUM: { description: "Super maximum security." },
    MAXIMUM: { description: "Maximum security; never at running machines." },
    MEDIUM: { description: "Medium security." },
    MINIMUM: { description: "Minimum security." },
  },
});

/** A person in the work programmes, without a name. */
@Authorized("inmate:casework")
@Directive('@key(fields: "id")')
@ObjectType({
  description: "Warga binaan in the work programmes, pseudonymous. No other subgraph refers to this type.",
})
@Entity("participant")
@Check(
  "participant_custody",
  "custody_status IN ('IN_CUSTODY', 'OUT_TEMPORARILY', 'TRANSFERRED_OUT', 'RELEASED', 'DECEASED', 'MERGED')",
)
@Check("INM-28", "(custody_status = 'MERGED') = (merged_into_id IS NOT NULL) AND merged_into_id <> id")
@Check("participant_released", "released_on IS NULL OR custody_status = 'RELEASED'")
@Check("participant_deceased", "deceased_on IS NULL OR custody_status = 'DECEASED'")
@Check("participant_legal_status", "legal_status IN ('SENTENCED', 'REMAND')")
@Index("participant_of_facility", ["facilityCode", "workshopNumber"], { unique: true })
@Index("participant_by_number", ["workshopNumber", "id"])
@Index("participant_in_custody", ["facilityCode", "ageBand"], { where: "custody_status = 'IN_CUSTODY'" })
@Index("participant_merged_entries", ["mergedIntoId"], { where: "merged_into_id IS NOT NULL" })
@Index("participant_by_release", ["releaseOn"])
@Index("participant_released_on", ["facilityCode", "releasedOn"], { where: "released_on IS NOT NULL" })
@Index("participant_to_erase", ["releasedOn", "id"], { where: "NOT identity_erased AND released_on IS NOT NULL" })
@Index("participant_dead_to_erase", ["deceasedOn", "id"], { where: "NOT identity_erased AND deceased_on IS NOT NULL" })
export class Participant {
  @Field(() => ID, { description: "Pseudonym: says nothing about the register number." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "participant_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Field(() => String, { description: "Number on the workshop's board, unique within the UPT." })
  @Column("text", { name: "workshop_number" })
  workshopNumber!: string;

  @Field(() => CustodyStatus, { description: "Where the person is." })
  @Column("text", { name: "custody_status" })
  custodyStatus!: CustodyStatus;

  @Field(() => SentenceStage, { description: "Stage of the sentence." })
  @Column("text")
  stage!: SentenceStage;

  @Field(() => AgeBand, { description: "Age band." })
  @Column("text", { name: "age_band" })
  ageBand!: AgeBand;

  @Field(() => LegalStatus, { description: "On what ground the person is held." })
  @Column("text", { name: "legal_status" })
  legalStatus!: LegalStatus;

  @Field(() => RiskClass, { nullable: true, description: "Security class; null until assessed." })
  @Column("text", { name: "risk_class", nullable: true })
  riskClass!: RiskClass | null;

  /** The expected day itself stays inside; casework sees its quarter. */
  @Column("date", { name: "release_on", nullable: true })
  releaseOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Day of the release; null until then." })
  @Column("date", { name: "released_on", nullable: true })
  releasedOn!: string | null;

  /** The entry that counts, of a second entry of the same person. */
  @ForeignKey(() => Participant, { name: "participant_merged_into" })
  @Column("uuid", { name: "merged_into_id", nullable: true })
  mergedIntoId?: string | null;

  /** From when on the identity of who died is kept no longer than a rule says. */
  @Column("date", { name: "deceased_on", nullable: true, select: false })
  deceasedOn?: string | null;

  /** The database keeps it: whether the identity's key was destroyed. */
  @Column({ type: "boolean", name: "identity_erased", default: false, select: false, insert: false, update: false })
  identityErased?: boolean;
}
