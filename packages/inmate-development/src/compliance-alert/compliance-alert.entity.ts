import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

export enum AlertKind {
  CONSENT_MISSING = "CONSENT_MISSING",
  CONSENT_EXPIRING = "CONSENT_EXPIRING",
  CLEARANCE_EXPIRED = "CLEARANCE_EXPIRED",
  RATIO_BREACH = "RATIO_BREACH",
  HOURS_BREACH = "HOURS_BREACH",
  BELOW_PAY_FLOOR = "BELOW_PAY_FLOOR",
  UNMARKED_ATTENDANCE = "UNMARKED_ATTENDANCE",
  REVIEW_OVERDUE = "REVIEW_OVERDUE",
  AGREEMENT_EXPIRING = "AGREEMENT_EXPIRING",
  SAVINGS_NOT_PAID_AT_RELEASE = "SAVINGS_NOT_PAID_AT_RELEASE",
}

registerEnumType(AlertKind, {
  name: "AlertKind",
  description: "What is, or is about to be, against a rule. Grievances are never told of here.",
  valuesConfig: {
    CONSENT_MISSING: { description: "A placement with a partner is open without a consent that counts." },
    CONSENT_EXPIRING: { description: "A consent to partner work runs out within 30 days." },
    CLEARANCE_EXPIRED: { description: "A placement is open, and the last clearance has run out." },
    RATIO_BREACH: { description: "A session of the last 30 days had too few supervisors for who was expected." },
    HOURS_BREACH: { description: "Somebody worked longer in the last 30 days than a day or a week may be." },
    BELOW_PAY_FLOOR: {
      description: "A standing pay run of the last twelve months misses a floor that blocks or warns.",
    },
    UNMARKED_ATTENDANCE: { description: "A session is over, and somebody has not been marked." },
    REVIEW_OVERDUE: { description: "The review of a plan is overdue." },
    AGREEMENT_EXPIRING: { description: "The agreement with the partner ends within 60 days, and none follows." },
    SAVINGS_NOT_PAID_AT_RELEASE: { description: "Who was released still has savings here." },
  },
});

export enum AlertStatus {
  OPEN = "OPEN",
  CLEARED = "CLEARED",
}

registerEnumType(AlertStatus, {
  name: "AlertStatus",
  description: "Whether an alert stands.",
  valuesConfig: {
    OPEN: { description: "It was so when it was last looked at." },
    CLEARED: { description: "It is so no longer." },
  },
});

/** Something against a rule at a UPT: how many it touches and by when, never whom. Looked at once a day. */
@Authorized("metrics:read", "inmate:casework", "inmate:supervise", "inmate:approve")
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "Something that is, or is about to be, against a rule at a UPT: how many persons it touches and by when, never whom. Looked at once a day.",
})
@Entity("compliance_alert")
@Index("compliance_alert_of_facility", ["facilityCode", "raisedAt", "id"])
@Index("compliance_alert_newest", ["raisedAt", "id"])
@Index("compliance_alert_standing", ["raisedAt", "id"], { where: "status = 'OPEN'" })
@Index("compliance_alert_of_program", ["workProgramId", "kind"], {
  unique: true,
  where: "status = 'OPEN' AND work_program_id IS NOT NULL",
})
@Index("compliance_alert_of_upt", ["facilityCode", "kind"], {
  unique: true,
  where: "status = 'OPEN' AND work_program_id IS NULL",
})
@Check("compliance_alert_status", "status IN ('OPEN', 'CLEARED') AND (status = 'CLEARED') = (cleared_at IS NOT NULL)")
@Check("compliance_alert_affected", "affected >= 0")
export class ComplianceAlert {
  @Field(() => ID, { description: "Id of the alert." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "compliance_alert_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkProgram, { name: "compliance_alert_program" })
  @Column("uuid", { name: "work_program_id", nullable: true })
  workProgramId!: string | null;

  @Field(() => AlertKind, { description: "What is against a rule." })
  @Column("text")
  kind!: AlertKind;

  @Field(() => AlertStatus, { description: "Whether it stands." })
  @Column("text")
  status!: AlertStatus;

  @Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
  @Field(() => Int, {
    description: "How many persons it touches, for who deals with them; 0 when only a paper is about to end.",
  })
  @Column("integer", { name: "affected" })
  affectedExactly!: number;

  @Field(() => DateScalar, { nullable: true, description: "By when it must be dealt with; null when at once." })
  @Column("date", { name: "due_on", nullable: true })
  dueOn!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was first seen." })
  @Column("timestamptz", { name: "raised_at" })
  raisedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was seen to be over; null while it stands." })
  @Column("timestamptz", { name: "cleared_at", nullable: true })
  clearedAt!: Date | null;
}
