import { type Door, ID, verb } from "./door.factory.js";

const REVIEW = { reviewId: ID, expectedVersion: 1 };
const PROFILE = { readinessId: ID, expectedVersion: 1 };
const WISHES = { wishedStages: [], futureWork: ["COIR"], barriers: [] };

/** The ways to plans, their reviews and readiness for release. */
export const preparationDoors: readonly Door[] = [
  {
    field: "Query.planReviews",
    scopes: ["inmate:casework", "inmate:approve"],
    query: "{ planReviews { pageInfo { hasNextPage } } }",
  },
  verb("openDevelopmentPlan", ["inmate:casework"], { idempotencyKey: "k", participantId: ID }),
  verb("setPlanGoal", ["inmate:casework"], {
    idempotencyKey: "k",
    planId: ID,
    title: "Learn to spin rope",
    targetOn: "2030-12-31",
    steps: ["Join the course"],
  }),
  verb("movePlanStep", ["inmate:casework"], { stepId: ID, expectedVersion: 1, to: "ACTIVE" }),
  verb("movePlanGoal", ["inmate:casework"], { goalId: ID, expectedVersion: 1, to: "COMPLETED" }),
  verb("completePlanReview", ["inmate:casework"], REVIEW),
  verb("exemptPlanReview", ["inmate:casework"], { ...REVIEW, reason: "NOT_ABLE" }),
  verb("resumePlanReview", ["inmate:casework"], REVIEW),
  verb("openWorkReadiness", ["inmate:casework"], { idempotencyKey: "k", participantId: ID, ...WISHES }),
  verb("recordWorkWishes", ["inmate:casework"], { ...PROFILE, ...WISHES }),
  verb("recordReadinessItem", ["inmate:casework"], { ...PROFILE, item: "KTP", to: "IN_PROGRESS" }),
  verb("moveWorkReadiness", ["inmate:casework"], { ...PROFILE, to: "SUPPORT_NEEDED" }),
  verb("rateEmployability", ["inmate:casework"], {
    idempotencyKey: "k",
    participantId: ID,
    skill: "SAFETY",
    level: "ALONE",
    seenAt: "WORK",
  }),
];
