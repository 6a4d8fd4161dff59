import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import { loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { daysAfter, earlierOf, laterOf } from "../calendar-day.js";
import { lockedRow } from "../database/locked-row.js";
import type { DevelopmentPlan } from "../development-plan/development-plan.entity.js";
import { requireInCustody } from "../development-plan/in-custody.js";
import type { Participant } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { PlanReview, type ReviewExemptionReason, ReviewStatus } from "./plan-review.entity.js";
import type {
  CompletePlanReviewInput,
  ExemptPlanReviewInput,
  PlanReviewFilter,
  ResumePlanReviewInput,
} from "./plan-review.input.js";
import { clearOfRelease, exemptionDays, reviewWindow } from "./review-window.js";

const { SCHEDULED, COMPLETED, EXEMPT, OVERDUE } = ReviewStatus;

/** From which state a review may go to which. What is overdue is put off only when the person is gone. */
export const reviewTransitions: Readonly<Record<ReviewStatus, readonly ReviewStatus[]>> = {
  [SCHEDULED]: [COMPLETED, EXEMPT, OVERDUE],
  [OVERDUE]: [COMPLETED, EXEMPT],
  [EXEMPT]: [SCHEDULED],
  [COMPLETED]: [],
};

/** With what the review service works. */
export interface PlanReviewWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
}

/** When plans are looked at again. */
export class PlanReviewService {
  private readonly ofPlanLoader;

  constructor(private readonly at: PlanReviewWorkshop) {
    this.ofPlanLoader = loaderOfMany(at.manager, PlanReview, "planId", "windowFrom");
  }

  /** One page of the reviews of the viewer's UPTs, the nearest last day first. */
  page(filter: PlanReviewFilter | undefined, page: PageArgs): Promise<Page<PlanReview>> {
    const { manager, viewer } = this.at;
    const query = manager.createQueryBuilder(PlanReview, "review");
    if (!viewer.actsForRegion) query.andWhere("review.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    if (filter?.facilityCode) query.andWhere("review.facilityCode = ANY(:codes)", { codes: filter.facilityCode.in });
    if (filter?.status) query.andWhere("review.status = ANY(:states)", { states: filter.status.in });
    if (filter?.windowTo?.gte) query.andWhere("review.windowTo >= :gte", { gte: filter.windowTo.gte });
    if (filter?.windowTo?.lt) query.andWhere("review.windowTo < :lt", { lt: filter.windowTo.lt });
    return keysetPage(query, { by: "windowTo", id: "id", direction: "ASC" }, page);
  }

  /** The reviews of a plan, oldest first. */
  ofPlan(planId: string): Promise<PlanReview[]> {
    return this.ofPlanLoader.load(planId);
  }

  /** The review of a plan that is to be held, in time or late; null when none is. */
  async nextOf(planId: string): Promise<PlanReview | null> {
    const reviews = await this.ofPlan(planId);
    return reviews.find(({ status }) => status === SCHEDULED || status === OVERDUE) ?? null;
  }

  /** Says when a plan is looked at next; null when so little time is left that it is not. */
  async schedule(plan: Pick<DevelopmentPlan, "id" | "facilityCode">, participant: Participant) {
    const window = reviewWindow(this.today, participant.releaseOn);
    if (!window) return null;
    const review = this.at.manager.create(PlanReview, {
      ...{ id: newId(), facilityCode: plan.facilityCode, participantId: participant.id, planId: plan.id, ...window },
      ...{
        status: SCHEDULED,
        exemptionReason: null,
        exemptedOn: null,
        completedOn: null,
        tppMinuteNo: null,
        version: 1,
      },
    });
    await this.at.manager.insert(PlanReview, review);
    await this.audit(review);
    return review;
  }

  /**
   * Records that a review was held today, in time or late, and says when the next one is.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INVARIANT_VIOLATION INM-70 when the person is gone, INM-72 before its window opens
   */
  async complete({ tppMinuteNo, ...step }: CompletePlanReviewInput): Promise<PlanReview> {
    const review = await this.movable(step, COMPLETED);
    const participant = await this.at.participants.locked(review.participantId);
    requireInCustody(participant);
    const { today } = this;
    if (today < review.windowFrom)
      throw invariantViolation("INM-72", `The review may be held from ${review.windowFrom} on.`);
    await this.change(review, { status: COMPLETED, completedOn: today, tppMinuteNo: tppMinuteNo ?? null });
    await this.schedule({ id: review.planId, facilityCode: review.facilityCode }, participant);
    return review;
  }

  /**
   * Puts a review off.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; BAD_USER_INPUT for a reason of the daily round; INVARIANT_VIOLATION INM-74 when it is overdue
   */
  async exempt({ reason, ...step }: ExemptPlanReviewInput): Promise<PlanReview> {
    const review = await this.movable(step, EXEMPT);
    if (exemptionDays[reason] === null) throw badInput("The daily round alone gives this reason.", "reason");
    if (review.windowTo < this.today) throw invariantViolation("INM-74", "What is overdue is not put off.");
    return this.putOff(review, reason);
  }

  /**
   * Lets a review that was put off be held after all, with at least the days of its reason from today, but never into the days before release.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INVARIANT_VIOLATION INM-73 when release is too close, INM-74 when it was put off for good
   */
  async resume(step: ResumePlanReviewInput): Promise<PlanReview> {
    const review = await this.movable(step, SCHEDULED);
    const days = exemptionDays[review.exemptionReason as ReviewExemptionReason];
    if (days === null) throw invariantViolation("INM-74", "It was put off for good.");
    const { releaseOn } = await this.at.participants.locked(review.participantId);
    const windowTo = clearOfRelease(laterOf(daysAfter(this.today, days), review.windowTo), releaseOn);
    if (windowTo < this.today) throw invariantViolation("INM-73", "The release is too close.");
    return this.change(review, {
      ...{ status: SCHEDULED, exemptionReason: null, exemptedOn: null },
      ...{ windowFrom: earlierOf(review.windowFrom, windowTo), windowTo },
    });
  }

  /** Puts a review off from today on. */
  putOff(review: PlanReview, exemptionReason: ReviewExemptionReason): Promise<PlanReview> {
    return this.change(review, { status: EXEMPT, exemptionReason, exemptedOn: this.today });
  }

  /** Writes what has changed of a review and tells the auditor. */
  async change(review: PlanReview, changes: Partial<PlanReview>): Promise<PlanReview> {
    const changed = { ...changes, version: review.version + 1 };
    await this.at.manager.update(PlanReview, { id: review.id }, changed);
    Object.assign(review, changed);
    await this.audit(review);
    return review;
  }

  private async movable(
    { reviewId, expectedVersion }: { readonly reviewId: string; readonly expectedVersion: number },
    to: ReviewStatus,
  ): Promise<PlanReview> {
    const review = await lockedRow(this.at.manager, PlanReview, reviewId);
    if (!review || !this.at.viewer.actsFor(review.facilityCode)) throw notFound("PlanReview", reviewId);
    if (review.version !== expectedVersion) throw staleVersion("PlanReview", expectedVersion, review.version);
    if (!reviewTransitions[review.status].includes(to)) throw invalidTransition("PlanReview", review.status, to);
    return review;
  }

  private get today(): string {
    return jakartaDayOf(this.at.clock());
  }

  private audit({ id, facilityCode, status }: PlanReview): Promise<void> {
    const { manager, viewer, clock } = this.at;
    const action = `plan-review.${status.toLowerCase()}`;
    return appendAudit(manager, viewer, { action, entityType: "PlanReview", entityId: id, facilityCode, at: clock() });
  }
}
