import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { type EntityManager, In } from "typeorm";
import { earlierOf, monthsAfter } from "../calendar-day.js";
import { DevelopmentPlan } from "../development-plan/development-plan.entity.js";
import { Participant } from "../participant/participant.entity.js";
import { PlanReview, ReviewExemptionReason, ReviewStatus } from "./plan-review.entity.js";
import type { PlanReviewService } from "./plan-review.service.js";
import { CLEAR_DAYS, clearOfRelease, exemptionDays, reviewWindows } from "./review-window.js";

const { PERSON_GONE, TOO_CLOSE_TO_RELEASE } = ReviewExemptionReason;

/** Reasons after which a review may yet be held. */
const ENDING = Object.values(ReviewExemptionReason).filter((reason) => exemptionDays[reason] !== null);

/** With what the review round works. */
export interface ReviewRoundWorkshop {
  readonly manager: EntityManager;
  readonly clock: Clock;
  readonly reviews: PlanReviewService;
}

interface Due {
  readonly id: string;
  readonly gone: boolean;
  readonly releaseOn: string | null;
}

/** What becomes of reviews as days pass and the register changes. Safe to run again. */
export class ReviewRoundService {
  constructor(private readonly at: ReviewRoundWorkshop) {}

  /**
   * Ends reviews of who is gone, keeps windows clear of the release, tells what is overdue, and gives a plan without a review its next one.
   * @returns how many were changed or scheduled
   */
  async run(): Promise<number> {
    const { manager, reviews } = this.at;
    const today = jakartaDayOf(this.at.clock());
    const due: Due[] = await manager.query(DUE, [today]);
    const rows = await manager.findBy(PlanReview, { id: In(due.map(({ id }) => id)) });
    const reviewOf = new Map(rows.map((review) => [review.id, review]));
    for (const one of due) await this.settle(reviewOf.get(one.id) as PlanReview, one, today);
    const without = await this.withoutReview(today);
    for (const { plan, participant } of without) await reviews.schedule(plan, participant);
    return due.length + without.length;
  }

  private async settle(review: PlanReview, { gone, releaseOn }: Due, today: string): Promise<void> {
    const { reviews } = this.at;
    const windowTo = clearOfRelease(review.windowTo, releaseOn);
    if (gone) await reviews.putOff(review, PERSON_GONE);
    else if (review.windowTo < today) await reviews.change(review, { status: ReviewStatus.OVERDUE });
    else if (windowTo < today) await reviews.putOff(review, TOO_CLOSE_TO_RELEASE);
    else await reviews.change(review, { windowTo, windowFrom: earlierOf(review.windowFrom, windowTo) });
  }

  private async withoutReview(today: string): Promise<{ plan: DevelopmentPlan; participant: Participant }[]> {
    const { manager } = this.at;
    const found: { planId: string; participantId: string }[] = await manager.query(WITHOUT_REVIEW, [
      monthsAfter(today, reviewWindows[0]?.over ?? 0),
      ENDING,
    ]);
    const plans = await manager.findBy(DevelopmentPlan, { id: In(found.map(({ planId }) => planId)) });
    const people = await manager.findBy(Participant, { id: In(found.map(({ participantId }) => participantId)) });
    const personOf = new Map(people.map((person) => [person.id, person]));
    return plans.map((plan) => ({ plan, participant: personOf.get(plan.participantId) as Participant }));
  }
}

/** Whether the person is no longer where the review is to be held. */
const GONE = `(participant.custody_status IN ('RELEASED', 'TRANSFERRED_OUT', 'DECEASED', 'MERGED')
  OR participant.facility_code <> review.facility_code)`;

/** Reviews with which something is to be done on a day ($1), locked in one order. */
const DUE = `
  SELECT review.id, ${GONE} AS gone, to_char(participant.release_on, 'YYYY-MM-DD') AS "releaseOn"
  FROM plan_review review JOIN participant ON participant.id = review.participant_id
  WHERE review.status IN ('SCHEDULED', 'OVERDUE') AND (${GONE}
    OR review.status = 'SCHEDULED' AND (review.window_to < $1::date OR review.window_to > participant.release_on - ${CLEAR_DAYS + 1}))
  ORDER BY review.id FOR UPDATE OF review`;

/** Plans of who is in custody for longer than to a day ($1), with no review that is or may yet be held ($2: reasons that end). */
const WITHOUT_REVIEW = `
  SELECT plan.id AS "planId", participant.id AS "participantId"
  FROM development_plan plan JOIN participant ON participant.id = plan.participant_id
  WHERE participant.custody_status = 'IN_CUSTODY' AND participant.facility_code = plan.facility_code
    AND (participant.release_on IS NULL OR participant.release_on > $1::date)
    AND NOT EXISTS (SELECT FROM plan_review review WHERE review.plan_id = plan.id
      AND (review.status IN ('SCHEDULED', 'OVERDUE') OR review.exemption_reason = ANY($2)))
  ORDER BY plan.id FOR UPDATE OF plan`;
