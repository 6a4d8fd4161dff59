import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DateScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

/** An agreement with a partner for one programme (perjanjian kerja sama, PKS). */
@Authorized("program:read")
@ObjectType({ description: "Perjanjian kerja sama (PKS): an agreement with a partner for one programme." })
@Entity("cooperation_agreement")
@Index("cooperation_agreement_by_number", ["facilityCode", "agreementNo"], { unique: true })
@Check("cooperation_agreement_period", "valid_until >= valid_from")
@Exclusion(
  "cooperation_agreement_no_overlap",
  "USING gist (work_program_id WITH =, daterange(valid_from, valid_until, '[]') WITH &&)",
)
export class CooperationAgreement {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the agreement." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "cooperation_agreement_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkProgram, { name: "cooperation_agreement_program" })
  @Column("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @Column("text", { name: "partner_code" })
  partnerCode!: string;

  @InContract("partner")
  @Field(() => String, { description: "Number of the agreement, unique within the UPT." })
  @Column("text", { name: "agreement_no" })
  agreementNo!: string;

  @InContract("partner")
  @Field(() => DateScalar, { description: "First day on which it holds." })
  @Column("date", { name: "valid_from" })
  validFrom!: string;

  @InContract("partner")
  @Field(() => DateScalar, { description: "Last day on which it holds." })
  @Column("date", { name: "valid_until" })
  validUntil!: string;
}
