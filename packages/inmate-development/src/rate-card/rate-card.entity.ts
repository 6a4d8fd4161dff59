import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

export enum PayBasis {
  PIECE = "PIECE",
  TIME = "TIME",
  HYBRID = "HYBRID",
}

registerEnumType(PayBasis, {
  name: "PayBasis",
  description: "By what work is paid.",
  valuesConfig: {
    PIECE: { description: "By accepted pieces." },
    TIME: { description: "By minutes worked, at a rate per hour." },
    HYBRID: { description: "By both: a rate per hour and a rate per piece." },
  },
});

export enum RateCardStatus {
  PROPOSED = "PROPOSED",
  APPROVED = "APPROVED",
}

registerEnumType(RateCardStatus, {
  name: "RateCardStatus",
  description: "Where a rate card stands.",
  valuesConfig: {
    PROPOSED: { description: "Put forward; pays nothing yet." },
    APPROVED: { description: "Approved by another person; pays from its first day on." },
  },
});

/** What a programme pays, from a day on (tarif premi). Amounts are whole rupiah. */
@Authorized("program:read", "inmate:finance", "inmate:approve")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Tarif premi: what a programme pays, from a day on. Amounts are whole rupiah." })
@Entity("rate_card")
@Index("rate_card_of_program", ["workProgramId", "validFrom"])
@Check("INM-22", "approved_by <> proposed_by")
@Check("rate_card_period", "valid_to >= valid_from")
@Exclusion(
  "INM-40",
  "USING gist (work_program_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (status = 'APPROVED')",
)
export class RateCard {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the rate card." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "rate_card_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkProgram, { name: "rate_card_program" })
  @Column("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @InContract("partner")
  @Field(() => PayBasis, { description: "By what it pays." })
  @Column("text")
  basis!: PayBasis;

  @Column("bigint", { name: "hourly_rate", nullable: true })
  hourlyRate!: string | null;

  @Column("bigint", { name: "piece_rate", nullable: true })
  pieceRate!: string | null;

  @InContract("partner")
  @Field(() => String, { nullable: true, description: "What counts as a piece; null when it pays by time alone." })
  @Column("text", { name: "piece_name", nullable: true })
  pieceName!: string | null;

  @InContract("partner")
  @Field(() => DateScalar, { description: "First day on which it pays." })
  @Column("date", { name: "valid_from" })
  validFrom!: string;

  @InContract("partner")
  @Field(() => DateScalar, { nullable: true, description: "Last day on which it pays; null while open." })
  @Column("date", { name: "valid_to", nullable: true })
  validTo!: string | null;

  @InContract("partner")
  @Field(() => String, { description: "On what decision or agreement the rates rest." })
  @Column("text", { name: "legal_basis" })
  legalBasis!: string;

  @InContract("partner")
  @Field(() => RateCardStatus, { description: "Where it stands." })
  @Column("text")
  status!: RateCardStatus;

  @Column("text", { name: "proposed_by" })
  proposedBy!: string;

  @Column("text", { name: "approved_by", nullable: true })
  approvedBy!: string | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
