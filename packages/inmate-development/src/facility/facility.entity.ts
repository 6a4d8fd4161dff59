import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { ProgramPhase } from "./program-phase.js";
import { GeoPoint, SourcedInt, SourcedMoney } from "./sourced-fact.js";

export enum FacilityKind {
  LAPAS = "LAPAS",
  LAPAS_NARKOTIKA = "LAPAS_NARKOTIKA",
}

registerEnumType(FacilityKind, {
  name: "FacilityKind",
  description: "Kind of UPT.",
  valuesConfig: {
    LAPAS: { description: "Lembaga Pemasyarakatan: prison for sentenced adults." },
    LAPAS_NARKOTIKA: { description: "Lembaga Pemasyarakatan Narkotika: prison for narcotics sentences." },
  },
});

export enum FacilityClass {
  KELAS_I = "KELAS_I",
  KELAS_IIA = "KELAS_IIA",
  KELAS_IIB = "KELAS_IIB",
}

registerEnumType(FacilityClass, {
  name: "FacilityClass",
  description: "Class of a UPT in the ministry's organisation.",
  valuesConfig: {
    KELAS_I: { description: "Kelas I." },
    KELAS_IIA: { description: "Kelas IIA." },
    KELAS_IIB: { description: "Kelas IIB." },
  },
});

export enum SecurityLevel {
  SUPER_MAXIMUM = "SUPER_MAXIMUM",
  MAXIMUM = "MAXIMUM",
  MEDIUM = "MEDIUM",
  MINIMUM = "MINIMUM",
  UNSPECIFIED = "UNSPECIFIED",
}

registerEnumType(SecurityLevel, {
  name: "SecurityLevel",
  description: "Security level of Permenkumham 35/2018.",
  valuesConfig: {
    SUPER_MAXIMUM: { description: "Super maximum security." },
    MAXIMUM: { description: "Maximum security." },
    MEDIUM: { description: "Medium security; its core business is skill." },
    MINIMUM: { description: "Minimum security; its core business is productivity." },
    UNSPECIFIED: { description: "Not published for this UPT." },
  },
});

export enum ValueChainRole {
  RAW_MATERIAL = "RAW_MATERIAL",
  SEMI_FINISHED = "SEMI_FINISHED",
  FINISHING_EXPORT = "FINISHING_EXPORT",
  MIXED = "MIXED",
  UNASSIGNED = "UNASSIGNED",
}

registerEnumType(ValueChainRole, {
  name: "ValueChainRole",
  description: "Place of a UPT in the coir value chain, by the roadmap of December 2025.",
  valuesConfig: {
    RAW_MATERIAL: { description: "Makes fibre and cocopeat." },
    SEMI_FINISHED: { description: "Makes rope, yarn and other intermediate goods." },
    FINISHING_EXPORT: { description: "Finishes goods and hands them over for export." },
    MIXED: { description: "Does more than one of these; the pioneer, Garut." },
    UNASSIGNED: { description: "The roadmap names no role." },
  },
});

/** A UPT: a correctional facility of the region. */
@Public()
@Directive('@key(fields: "code")')
@ObjectType({ description: "UPT Pemasyarakatan: a correctional facility of the West Java region." })
@Entity("facility")
export class Facility {
  @InContract("public")
  @Field(() => ID, { description: "Code of the UPT, for example JB-GRT. Synthetic until the office supplies its own." })
  @PrimaryColumn("text")
  code!: string;

  @InContract("public")
  @Field(() => String, { description: "Full official name, in Indonesian." })
  @Column("text", { name: "official_name" })
  officialName!: string;

  @InContract("public")
  @Field(() => String, { description: "Short name for lists." })
  @Column("text", { name: "short_name" })
  shortName!: string;

  @InContract("public")
  @Field(() => FacilityKind, { description: "Kind of UPT." })
  @Column("text")
  kind!: FacilityKind;

  @InContract("public")
  @Field(() => FacilityClass, { description: "Class in the ministry's organisation." })
  @Column("text", { name: "class_level" })
  classLevel!: FacilityClass;

  @InContract("public")
  @Field(() => SecurityLevel, { description: "Security level." })
  @Column("text", { name: "security_level" })
  securityLevel!: SecurityLevel;

  @InContract("public")
  @Field(() => String, { description: "Kemendagri code of the regency or city, for example 32.05." })
  @Column("text", { name: "regency_code" })
  regencyCode!: string;

  @InContract("public")
  @Field(() => String, { description: "Regency or city." })
  @Column("text", { name: "regency_name" })
  regencyName!: string;

  @InContract("public")
  @Field(() => String, { nullable: true, description: "Street address; null where no source gives one." })
  @Column("text", { nullable: true })
  address!: string | null;

  @InContract("public")
  @Field(() => GeoPoint, { description: "Approximate place, not surveyed." })
  @Column("jsonb")
  location!: GeoPoint;

  @InContract("public")
  @Field(() => SourcedInt, { description: "Places by design (beds); says nothing about the workshop." })
  @Column("jsonb", { name: "design_capacity" })
  designCapacity!: SourcedInt;

  @InContract("public")
  @Field(() => SourcedInt, {
    nullable: true,
    description: "Persons held, as last reported; null where nobody reported.",
  })
  @Column("jsonb", { name: "reported_occupants", nullable: true })
  reportedOccupants!: SourcedInt | null;

  @InContract("public")
  @Field(() => SourcedInt, { description: "Persons working in coir, as last reported." })
  @Column("jsonb", { name: "coir_workers" })
  coirWorkers!: SourcedInt;

  @InContract("public")
  @Field(() => SourcedMoney, { description: "Minimum wage of the regency or city (UMK) for 2026, per month." })
  @Column("jsonb", { name: "umk_2026" })
  umk2026!: SourcedMoney;

  @InContract("public")
  @Field(() => ValueChainRole, { description: "Place in the coir value chain." })
  @Column("text", { name: "value_chain_role" })
  valueChainRole!: ValueChainRole;

  @InContract("public")
  @Field(() => ProgramPhase, { description: "How far the UPT has come with coir work." })
  @Column("jsonb", { name: "program_phase" })
  programPhase!: ProgramPhase;
}
