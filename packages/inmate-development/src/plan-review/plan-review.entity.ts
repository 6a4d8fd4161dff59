import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { DevelopmentPlan } from "../development-plan/development-plan.entity.js";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

export enum ReviewStatus {
  SCHEDULED = "SCHEDULED",
  COMPLETED = "COMPLETED",
  EXEMPT = "EXEMPT",
  OVERDUE = "OVERDUE",
}

registerEnumType(ReviewStatus, {
  name: "ReviewStatus",
  description: "Where a review of a plan stands.",
  valuesConfig: {
    SCHEDULED: { description: "To be held within its window." },
    COMPLETED: { description: "Held." },
    EXEMPT: { description: "Put off for a reason, or no longer needed." },
    OVERDUE: { description: "Its window is over and it was not held; it still is to be." },
  },
});

export enum ReviewRule {
  UP_TO_6_MONTHS = "UP_TO_6_MONTHS",
  UP_TO_12_MONTHS = "UP_TO_12_MONTHS",
  UP_TO_60_MONTHS = "UP_TO_60_MONTHS",
  OVER_60_MONTHS = "OVER_60_MONTHS",
  RELEASE_NOT_KNOWN = "RELEASE_NOT_KNOWN",
}

registerEnumType(ReviewRule, {
  name: "ReviewRule",
  description: "Time left to serve from which a window was reckoned. With three months or less no review is held.",
  valuesConfig: {
    UP_TO_6_MONTHS: { description: "Over 3, up to 6 months: a review in 1 to 3 months." },
    UP_TO_12_MONTHS: { description: "Over 6, up to 12 months: in 2 to 3 months." },
    UP_TO_60_MONTHS: { description: "Over 12, up to 60 months: in 4 to 6 months." },
    OVER_60_MONTHS: { description: "Over 60 months: in 10 to 12 months." },
    RELEASE_NOT_KNOWN: { description: "No day of release is known, as on remand: in 2 to 3 months." },
  },
});

export enum ReviewExemptionReason {
  NOT_ABLE = "NOT_ABLE",
  DECLINES = "DECLINES",
  OUT_TEMPORARILY = "OUT_TEMPORARILY",
  SEPARATED = "SEPARATED",
  STAFF_ELSEWHERE = "STAFF_ELSEWHERE",
  ROUTINE_DISTURBED = "ROUTINE_DISTURBED",
  SECURITY_OPERATION = "SECURITY_OPERATION",
  SYSTEM_DOWN = "SYSTEM_DOWN",
  PERSON_GONE = "PERSON_GONE",
  TOO_CLOSE_TO_RELEASE = "TOO_CLOSE_TO_RELEASE",
}

registerEnumType(ReviewExemptionReason, {
  name: "ReviewExemptionReason",
  description: "Why a review was put off. When a reason of the person ends there are 10 more days, of the UPT 5.",
  valuesConfig: {
    NOT_ABLE: { description: "Of the person: cannot take part for now; why is not kept here." },
    DECLINES: { description: "Of the person: does not wish to, without any detriment." },
    OUT_TEMPORARILY: { description: "Of the person: out for a time, for example in court." },
    SEPARATED: { description: "Of the person: kept apart for now." },
    STAFF_ELSEWHERE: { description: "Of the UPT: staff were needed elsewhere." },
    ROUTINE_DISTURBED: { description: "Of the UPT: the day could not go as planned." },
    SECURITY_OPERATION: { description: "Of the UPT: a security operation." },
    SYSTEM_DOWN: { description: "Of the UPT: records could not be reached." },
    PERSON_GONE: { description: "Released, moved or died; given by the daily round alone, for good." },
    TOO_CLOSE_TO_RELEASE: { description: "Release came nearer; given by the daily round alone, for good." },
  },
});

const REASONS = Object.values(ReviewExemptionReason)
  .map((reason) => `'${reason}'`)
  .join(", ");

/** When a plan is looked at again, and whether it was. */
@Authorized("inmate:casework", "inmate:approve")
@ObjectType({ description: "Evaluasi rencana pembinaan: when a plan is looked at again, and whether it was." })
@Entity("plan_review")
@Index("plan_review_open", ["planId"], { unique: true, where: "status IN ('SCHEDULED', 'OVERDUE')" })
@Index("plan_review_of_participant", ["participantId"])
@Index("plan_review_of_plan", ["planId", "windowFrom"])
@Index("plan_review_of_facility", ["facilityCode", "windowTo", "id"])
@Index("plan_review_by_deadline", ["windowTo", "id"])
@Check(
  "plan_review_rule",
  "rule IN ('UP_TO_6_MONTHS', 'UP_TO_12_MONTHS', 'UP_TO_60_MONTHS', 'OVER_60_MONTHS', 'RELEASE_NOT_KNOWN')",
)
@Check("plan_review_window", "window_to >= window_from")
@Check("plan_review_status", "status IN ('SCHEDULED', 'COMPLETED', 'EXEMPT', 'OVERDUE')")
@Check("plan_review_exemption_reason", `exemption_reason IN (${REASONS})`)
@Check(
  "plan_review_exempt",
  "(status = 'EXEMPT') = (exemption_reason IS NOT NULL) AND (status = 'EXEMPT') = (exempted_on IS NOT NULL)",
)
@Check("plan_review_completed", "(status = 'COMPLETED') = (completed_on IS NOT NULL)")
@Check("INM-72", "completed_on >= window_from")
export class PlanReview {
  @Field(() => ID, { description: "Id of the review." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "plan_review_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "plan_review_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @ForeignKey(() => DevelopmentPlan, { name: "plan_review_plan" })
  @Column("uuid", { name: "plan_id" })
  planId!: string;

  @Field(() => ReviewRule, { description: "Time left to serve from which the window was reckoned." })
  @Column("text")
  rule!: ReviewRule;

  @Field(() => DateScalar, { description: "First day on which it may be held." })
  @Column("date", { name: "window_from" })
  windowFrom!: string;

  @Field(() => DateScalar, {
    description: "Last day on which it is in time; seven whole days lie between it and the release.",
  })
  @Column("date", { name: "window_to" })
  windowTo!: string;

  @Field(() => ReviewStatus, { description: "Where it stands." })
  @Column("text")
  status!: ReviewStatus;

  @Field(() => ReviewExemptionReason, { nullable: true, description: "Why it was put off; null unless it is." })
  @Column("text", { name: "exemption_reason", nullable: true })
  exemptionReason!: ReviewExemptionReason | null;

  @Field(() => DateScalar, { nullable: true, description: "Day on which it was put off; null unless it is." })
  @Column("date", { name: "exempted_on", nullable: true })
  exemptedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Day on which it was held; null until then." })
  @Column("date", { name: "completed_on", nullable: true })
  completedOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Number of the minute when the TPP session looked at it; null when it did not.",
  })
  @Column("text", { name: "tpp_minute_no", nullable: true })
  tppMinuteNo!: string | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
