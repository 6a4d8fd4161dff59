import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { LabourBlock } from "../labour/labour-block.entity.js";

export enum LabourDisputeStatus {
  OPEN = "OPEN",
  DISMISSED = "DISMISSED",
  UPHELD = "UPHELD",
}

registerEnumType(LabourDisputeStatus, {
  name: "LabourDisputeStatus",
  description: "Where a dispute of a programme's month stands.",
  valuesConfig: {
    OPEN: { description: "Looked into; nothing is attested meanwhile." },
    DISMISSED: { description: "The figures stand, and may be attested again." },
    UPHELD: { description: "The figures are wrong. The month is closed, so it is never attested." },
  },
});

export enum LabourDisputeReason {
  PIECES_DIFFER = "PIECES_DIFFER",
  HOURS_DIFFER = "HOURS_DIFFER",
  ATTENDANCE_MISSING = "ATTENDANCE_MISSING",
  WRONG_PROGRAM = "WRONG_PROGRAM",
}

registerEnumType(LabourDisputeReason, {
  name: "LabourDisputeReason",
  description: "What is said against the labour of a programme's month.",
  valuesConfig: {
    PIECES_DIFFER: { description: "The pieces that passed are not those that production took." },
    HOURS_DIFFER: { description: "The hours are not those that were worked." },
    ATTENDANCE_MISSING: { description: "Work was done that nobody recorded." },
    WRONG_PROGRAM: { description: "It is the work of another programme." },
  },
});

/** What somebody says against the labour of a programme in a closed month. */
@Authorized("program:read", "inmate:casework", "inmate:approve")
@ObjectType({ description: "What a UPT or the region says against the labour of one programme in one closed month." })
@Entity("labour_block_dispute")
@ForeignKey(() => LabourBlock, ["facilityCode", "workProgramId", "month"], ["facilityCode", "workProgramId", "month"], {
  name: "labour_block_dispute_block",
})
@Index("INM-19", ["facilityCode", "workProgramId", "month"], { unique: true, where: "status <> 'DISMISSED'" })
@Index("labour_block_dispute_of_block", ["workProgramId", "month", "id"])
@Check("labour_block_dispute_status", "status IN ('OPEN', 'DISMISSED', 'UPHELD')")
@Check(
  "labour_block_dispute_reason",
  "reason IN ('PIECES_DIFFER', 'HOURS_DIFFER', 'ATTENDANCE_MISSING', 'WRONG_PROGRAM')",
)
@Check(
  "labour_block_dispute_resolution",
  "(status = 'OPEN') = (resolved_at IS NULL) AND num_nulls(resolved_by, resolved_at) IN (0, 2)",
)
@Check("INM-22", "resolved_by <> disputed_by")
export class LabourBlockDispute {
  @Field(() => ID, { description: "Id of the dispute." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "labour_block_dispute_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @Field(() => String, { description: "The month in West Indonesian time, YYYY-MM." })
  @Column("text")
  month!: string;

  @Field(() => LabourDisputeStatus, { description: "Where it stands." })
  @Column("text")
  status!: LabourDisputeStatus;

  @Field(() => LabourDisputeReason, { description: "What is said." })
  @Column("text")
  reason!: LabourDisputeReason;

  @Column("text", { name: "disputed_by" })
  disputedBy!: string;

  @Field(() => DateTimeScalar, { description: "When it was said." })
  @Column("timestamptz", { name: "disputed_at" })
  disputedAt!: Date;

  @Column("text", { name: "resolved_by", nullable: true })
  resolvedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was decided; null while it is open." })
  @Column("timestamptz", { name: "resolved_at", nullable: true })
  resolvedAt!: Date | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
