import { Authorized } from "@coir/kit/authorization";
import { Suppression } from "@coir/vocabulary/suppression";
import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

/** The labour of one programme in one closed month. Holds sums alone; nothing in it points to a person. */
@Authorized("program:read", "production:read", "inmate:approve")
@ObjectType({
  description: "The labour of one programme in one closed month, withheld where it would point to a person.",
})
@Entity("labour_block")
@Index("labour_block_of_program", ["workProgramId", "month"])
@Check("labour_block_hides_small_groups", "suppression <> 'NONE' OR (workers >= 5 AND largest_share <= 0.5)")
export class LabourBlock {
  @ForeignKey(() => Facility, { name: "labour_block_facility" })
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkProgram, { name: "labour_block_program" })
  @PrimaryColumn("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @Field(() => String, { description: "The month in West Indonesian time, YYYY-MM." })
  @PrimaryColumn("text")
  month!: string;

  @Column("integer", { name: "total_minutes" })
  totalMinutes!: number;

  @Column("integer")
  workers!: number;

  @Column("numeric", { name: "largest_share", precision: 7, scale: 6 })
  largestShare!: string;

  @Column("text")
  suppression!: Suppression;
}
