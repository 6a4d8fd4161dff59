import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { daysAfter, monthsAfter } from "../calendar-day.js";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { PlanReview, ReviewExemptionReason, ReviewStatus } from "./plan-review.entity.js";
import { reviewTransitions } from "./plan-review.service.js";
import { exemptionDays, reviewWindow } from "./review-window.js";

const guardian = staff("guardian", { facilities: ["JB-GRT"] });
const ofCiamis = staff("guardian-ciamis", { facilities: ["JB-CMS"] });
const { SCHEDULED, COMPLETED, EXEMPT, OVERDUE } = ReviewStatus;
const { NOT_ABLE, STAFF_ELSEWHERE, PERSON_GONE, TOO_CLOSE_TO_RELEASE } = ReviewExemptionReason;

describe("the window of a review", () => {
  it.each([
    ["2026-11-03", null, null, null],
    ["2026-11-04", "UP_TO_6_MONTHS", "2026-09-03", "2026-10-27"],
    ["2027-02-03", "UP_TO_6_MONTHS", "2026-09-03", "2026-11-03"],
    ["2027-02-04", "UP_TO_12_MONTHS", "2026-10-03", "2026-11-03"],
    ["2027-08-03", "UP_TO_12_MONTHS", "2026-10-03", "2026-11-03"],
    ["2027-08-04", "UP_TO_60_MONTHS", "2026-12-03", "2027-02-03"],
    ["2031-08-03", "UP_TO_60_MONTHS", "2026-12-03", "2027-02-03"],
    ["2031-08-04", "OVER_60_MONTHS", "2027-06-03", "2027-08-03"],
    [null, "RELEASE_NOT_KNOWN", "2026-10-03", "2026-11-03"],
  ])(
    "reckoned on 3 August 2026 for a release on %s is of rule %s: %s to %s",
    (releaseOn, rule, windowFrom, windowTo) => {
      expect(reviewWindow("2026-08-03", releaseOn)).toEqual(rule && { rule, windowFrom, windowTo });
    },
  );

  it("lies ahead, leaves seven whole days before the release, and is there with more than three months left", () => {
    const day = fc.integer({ min: 0, max: 3_000 }).map((days) => daysAfter("2024-01-01", days));
    fc.assert(
      fc.property(day, fc.integer({ min: -30, max: 2_500 }), (today, daysLeft) => {
        const releaseOn = daysAfter(today, daysLeft);
        const window = reviewWindow(today, releaseOn);
        expect(window === null).toBe(releaseOn <= monthsAfter(today, 3));
        if (!window) return;
        expect(today < window.windowFrom && window.windowFrom <= window.windowTo).toBe(true);
        expect(daysAfter(window.windowTo, 8) <= releaseOn).toBe(true);
      }),
    );
  });
});

describe("a review of a plan", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const reviews = (viewer = guardian) => desk.as(viewer).planReviews;
  const on = (day: string) => {
    desk.now = new Date(`${day}T02:00:00Z`);
  };
  async function person(releaseOn: string | null = null) {
    const [id] = (await openWorkshop(desk.manager, desk.clock, { people: 1 })).participants as [string];
    await desk.manager.update(Participant, { id }, { releaseOn });
    return id;
  }
  /** A plan opened on the third of August 2026 and its first review: from 3 October to 3 November unless release is known. */
  async function scheduled(releaseOn: string | null = null) {
    const participantId = await person(releaseOn);
    const { id: planId } = await desk.as(guardian).plans.open({ idempotencyKey: newId(), participantId });
    return { participantId, planId, review: (await reviews().nextOf(planId)) as PlanReview };
  }
  const stored = (id: string) => desk.manager.findOneByOrFail(PlanReview, { id });
  const round = () => desk.as(staff("house")).reviewRound.run();

  const verbs = [
    { verb: "complete", to: COMPLETED },
    { verb: "exempt", to: EXEMPT },
    { verb: "resume", to: SCHEDULED },
  ] as const;
  const moves = Object.values(ReviewStatus).flatMap((from) => verbs.map(({ verb, to }) => ({ from, verb, to })));

  it.each(moves)("that is $from: $verb is as its table says", async ({ from, verb, to }) => {
    const { review } = await scheduled();
    on("2026-11-10");
    await desk.manager.update(
      PlanReview,
      { id: review.id },
      {
        ...{ status: from, windowTo: from === OVERDUE ? "2026-11-03" : "2026-11-20" },
        ...(from === EXEMPT ? { exemptionReason: NOT_ABLE, exemptedOn: "2026-10-05" } : {}),
        ...(from === COMPLETED ? { completedOn: "2026-10-05" } : {}),
      },
    );
    const step = { reviewId: review.id, expectedVersion: 1 };
    const moved = reviews()[verb]({ ...step, reason: STAFF_ELSEWHERE });
    if (from === OVERDUE && to === EXEMPT) expect(await refusal(moved)).toBe("INM-74");
    else if (reviewTransitions[from].includes(to)) expect(await moved).toMatchObject({ status: to, version: 2 });
    else expect(await refusal(moved)).toBe("INVALID_TRANSITION");
  });

  it("goes no other way than these", () => {
    expect(reviewTransitions).toEqual({
      SCHEDULED: ["COMPLETED", "EXEMPT", "OVERDUE"],
      OVERDUE: ["COMPLETED", "EXEMPT"],
      EXEMPT: ["SCHEDULED"],
      COMPLETED: [],
    });
  });

  it("is scheduled with the plan and again when it was held, not before its window opens", async () => {
    const { planId, review } = await scheduled();
    expect(review).toMatchObject({ status: SCHEDULED, windowFrom: "2026-10-03", windowTo: "2026-11-03" });
    const complete = (viewer = guardian) =>
      reviews(viewer).complete({ reviewId: review.id, expectedVersion: 1, tppMinuteNo: "TPP-7" });
    on("2026-10-02");
    expect(await refusal(complete())).toBe("INM-72");
    on("2026-10-03");
    expect(await refusal(complete(ofCiamis))).toBe("NOT_FOUND");
    expect(await complete()).toMatchObject({ status: COMPLETED, completedOn: "2026-10-03", tppMinuteNo: "TPP-7" });
    expect(await reviews().ofPlan(planId)).toMatchObject([
      { status: COMPLETED },
      { status: SCHEDULED, windowFrom: "2026-12-03", windowTo: "2027-01-03" },
    ]);
    expect(await desk.trailOf(review.id)).toEqual(["plan-review.scheduled", "plan-review.completed"]);
  });

  it("is not held within the last three months", async () => {
    expect((await scheduled("2026-11-03")).review).toBeNull();
    expect(await round()).toBe(0);
  });

  it.each([
    ["of the person", NOT_ABLE, 10],
    ["of the UPT", STAFF_ELSEWHERE, 5],
  ])("that was put off for a reason %s has more days from when that ends, never fewer", async (_, reason, days) => {
    const { review } = await scheduled();
    on("2026-10-20");
    await reviews().exempt({ reviewId: review.id, expectedVersion: 1, reason });
    expect(await reviews().resume({ reviewId: review.id, expectedVersion: 2 })).toMatchObject({
      windowTo: "2026-11-03",
    });
    await reviews().exempt({ reviewId: review.id, expectedVersion: 3, reason });
    on("2026-12-01");
    expect(await round()).toBe(0);
    const resumed = await reviews().resume({ reviewId: review.id, expectedVersion: 4 });
    expect(resumed).toMatchObject({
      status: SCHEDULED,
      exemptionReason: null,
      windowTo: daysAfter("2026-12-01", days),
    });
  });

  it("has days for every reason but those that are for good, which the round alone gives", async () => {
    expect(Object.entries(exemptionDays).filter(([, days]) => days === null)).toEqual([
      [PERSON_GONE, null],
      [TOO_CLOSE_TO_RELEASE, null],
    ]);
    const { review } = await scheduled();
    const exempt = reviews().exempt({ reviewId: review.id, expectedVersion: 1, reason: PERSON_GONE });
    expect(await refusal(exempt)).toBe("BAD_USER_INPUT");
    await desk.manager.update(
      PlanReview,
      { id: review.id },
      {
        ...{ status: EXEMPT, exemptionReason: PERSON_GONE, exemptedOn: "2026-08-03" },
      },
    );
    expect(await refusal(reviews().resume({ reviewId: review.id, expectedVersion: 1 }))).toBe("INM-74");
  });

  it("is never put off into the seven days before release", async () => {
    const { review } = await scheduled("2026-11-20");
    await reviews().exempt({ reviewId: review.id, expectedVersion: 1, reason: NOT_ABLE });
    on("2026-11-05");
    const resume = () => reviews().resume({ reviewId: review.id, expectedVersion: 2 });
    desk.now = new Date("2026-11-13T02:00:00Z");
    expect(await refusal(resume())).toBe("INM-73");
    on("2026-11-05");
    expect(await resume()).toMatchObject({ windowTo: "2026-11-12" });
  });

  it("is overdue when its window is over, stays to be held, and is not put off by then", async () => {
    const { review } = await scheduled();
    on("2026-11-03");
    expect(await round()).toBe(0);
    on("2026-11-04");
    const exempt = () => reviews().exempt({ reviewId: review.id, expectedVersion: 1, reason: NOT_ABLE });
    expect(await refusal(exempt())).toBe("INM-74");
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    expect(await stored(review.id)).toMatchObject({ status: OVERDUE, version: 2 });
    expect(await reviews().complete({ reviewId: review.id, expectedVersion: 2 })).toMatchObject({ status: COMPLETED });
  });

  it("follows the register: gone, nearer to release, and back for longer", async () => {
    const { participantId, planId, review } = await scheduled();
    const register = (changes: Partial<Participant>) =>
      desk.manager.update(Participant, { id: participantId }, changes);
    await register({ releaseOn: "2026-10-31" });
    expect(await round()).toBe(1);
    expect(await stored(review.id)).toMatchObject({ windowFrom: "2026-10-03", windowTo: "2026-10-23" });
    await register({ releaseOn: "2026-08-10" });
    await round();
    expect(await stored(review.id)).toMatchObject({ status: EXEMPT, exemptionReason: TOO_CLOSE_TO_RELEASE });
    await register({ releaseOn: "2028-01-01" });
    expect(await round()).toBe(1);
    const [, second] = (await desk.as(guardian).planReviews.ofPlan(planId)) as [PlanReview, PlanReview];
    expect(second).toMatchObject({ status: SCHEDULED, rule: "UP_TO_60_MONTHS" });
    await register({ custodyStatus: CustodyStatus.RELEASED });
    expect(await refusal(reviews().complete({ reviewId: second.id, expectedVersion: 1 }))).toBe("INM-70");
    expect(await round()).toBe(1);
    expect(await stored(second.id)).toMatchObject({ status: EXEMPT, exemptionReason: PERSON_GONE });
    expect(await round()).toBe(0);
  });

  it("is one at a time for a plan, in the database too", async () => {
    const { review } = await scheduled();
    await expect(desk.manager.insert(PlanReview, { ...review, id: newId() })).rejects.toThrow("plan_review_open");
  });

  it("is listed by its last day, for the own UPTs, by state and day", async () => {
    const later = (await scheduled("2028-01-01")).review;
    const sooner = (await scheduled()).review;
    const page = async (filter = {}, viewer = guardian) =>
      (await reviews(viewer).page(filter, { first: 20 })).edges.map(({ node }) => node.id);
    expect(await page()).toEqual([sooner.id, later.id]);
    expect(await page({ windowTo: { lt: "2026-11-04" } })).toEqual([sooner.id]);
    expect(await page({ windowTo: { gte: "2026-11-04" } })).toEqual([later.id]);
    expect(await page({ status: { in: [OVERDUE] } })).toEqual([]);
    expect(await page({ facilityCode: { in: ["JB-CMS"] } })).toEqual([]);
    expect(await page({}, ofCiamis)).toEqual([]);
  });
});
