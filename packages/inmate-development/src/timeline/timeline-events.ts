import { registerEnumType } from "type-graphql";

/** What a person's timeline tells, by the deed that the auditor was told of. What is not here is never in a timeline. */
const events = {
  "participant.transferred": "Moved to another UPT.",
  "participant.released": "Released.",
  "participant.merged": "A second entry of the person was merged into this one, or this one into another.",
  "participant.custody-changed": "Out for a time, back, or the expected release changed.",
  "consent.requested": "Asked for a consent.",
  "consent.given": "Gave a consent.",
  "consent.refused": "Refused a consent; without any detriment.",
  "consent.withdrawn": "Took a consent back.",
  "consent.expired": "A consent ran out.",
  "clearance.recorded": "Examined for work; the result is not told here.",
  "waitlist.joined": "Asked for a place on a waiting list.",
  "waitlist.pending": "Asked again for the place.",
  "waitlist.approved": "Approved for a place.",
  "waitlist.declined": "Not approved for a place.",
  "waitlist.allocated": "Got the place.",
  "waitlist.withdrawn": "Asks for the place no more.",
  "waitlist.removed": "Taken off the waiting list.",
  "placement.proposed": "Put forward for work.",
  "placement.approved": "Approved for work by the TPP session.",
  "placement.rejected": "Not approved for work.",
  "placement.activated": "Began to work.",
  "placement.suspended": "Work was halted; why is not told here.",
  "placement.resumed": "Went on with work.",
  "placement.ended": "Work ended.",
  "placement.lapsed": "Nobody went on with the placement.",
  "enrolment.applied": "Asked for a seat in a training.",
  "enrolment.enrolled": "Got a seat in a training.",
  "enrolment.in_progress": "Began a training.",
  "enrolment.completed": "Completed a training.",
  "enrolment.failed": "Did not pass a training.",
  "enrolment.withdrawn": "Left a training.",
  "enrolment.transferred": "A training ended by a move to another UPT.",
  "enrolment.cancelled": "A training was cancelled.",
  "assessment.recorded": "Assessed in a unit of a training.",
  "development-plan.opened": "A plan until release was opened.",
  "plan-goal.set": "Set a goal.",
  "plan-goal.completed": "Reached a goal.",
  "plan-goal.archived": "A goal was laid aside.",
  "plan-goal.active": "A goal was taken up again.",
  "plan-review.completed": "The plan was looked at again.",
  "employability.rated": "Rated in a skill that any work asks for.",
  "work-readiness.opened": "Told the wishes for work after release.",
  "work-readiness.ready-for-job": "Ready for a job.",
  "work-readiness.ready-for-business": "Ready for a business.",
  "credential.issued": "Got a certificate.",
  "credential.reissued": "Got a certificate again.",
  "credential.revoked": "A certificate was revoked.",
  "credential.expired": "A certificate ran out.",
} as const;

const nameOf = (action: string) => action.toUpperCase().replaceAll(/[.-]/g, "_");

/** Deeds that a timeline tells, as the auditor knows them. */
export const toldActions: readonly string[] = Object.keys(events);

/** The event of a deed. */
export function eventOf(action: string): string {
  return nameOf(action);
}

/** Names of what a timeline tells. */
export const TimelineEvent = Object.fromEntries(toldActions.map((action) => [nameOf(action), nameOf(action)]));

registerEnumType(TimelineEvent, {
  name: "TimelineEvent",
  description: "Something that happened to a person in its development.",
  valuesConfig: Object.fromEntries(
    Object.entries(events).map(([action, description]) => [nameOf(action), { description }]),
  ),
});

/** Where what happened to a person is kept: the type that the auditor knows, and the table that knows the person. */
export const timelineTables: readonly { readonly entityType: string; readonly table: string }[] = [
  { entityType: "Consent", table: "consent" },
  { entityType: "HealthClearance", table: "health_clearance" },
  { entityType: "WaitlistEntry", table: "waitlist_entry" },
  { entityType: "Placement", table: "placement" },
  { entityType: "Enrolment", table: "enrolment" },
  { entityType: "DevelopmentPlan", table: "development_plan" },
  { entityType: "PlanGoal", table: "plan_goal" },
  { entityType: "PlanReview", table: "plan_review" },
  { entityType: "WorkReadiness", table: "work_readiness" },
  { entityType: "EmployabilityRating", table: "employability_rating" },
  { entityType: "Credential", table: "credential" },
];
