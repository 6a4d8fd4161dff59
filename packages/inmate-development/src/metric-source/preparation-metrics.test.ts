import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { metricCells } from "../metrics/metric-facts.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { GoalArchiveReason, GoalStatus } from "../plan-goal/plan-goal.entity.js";
import { StepStatus } from "../plan-goal/plan-step.entity.js";
import { PlanReview, ReviewExemptionReason, ReviewStatus } from "../plan-review/plan-review.entity.js";
import { Desk, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { ReadinessItem, ReadinessItemStatus } from "../work-readiness/readiness-step.entity.js";

const guardian = staff("guardian");

describe("what is reckoned of the way to release", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const house = () => desk.as(guardian);
  const people = async (count: number) =>
    (await openWorkshop(desk.manager, desk.clock, { people: count })).participants as string[];
  const plan = async (participantId: string) =>
    (await house().plans.open({ idempotencyKey: newId(), participantId })).id;
  const cell = async (metric: string, month: string) =>
    (await metricCells(desk.manager, [month])).get(metric)?.map(({ part, group }) => [part, group]);

  it("counts a review as timely when it was held within its window, and as missed when it was put off after that", async () => {
    const windows: Partial<PlanReview>[] = [
      { status: ReviewStatus.COMPLETED, completedOn: "2026-11-03" },
      { status: ReviewStatus.COMPLETED, completedOn: "2026-11-04" },
      { status: ReviewStatus.OVERDUE },
      {
        ...{ status: ReviewStatus.EXEMPT, exemptionReason: ReviewExemptionReason.PERSON_GONE },
        exemptedOn: "2026-11-04",
      },
      { ...{ status: ReviewStatus.EXEMPT, exemptionReason: ReviewExemptionReason.NOT_ABLE }, exemptedOn: "2026-11-03" },
    ];
    for (const [index, participantId] of (await people(windows.length)).entries())
      await desk.manager.update(PlanReview, { planId: await plan(participantId) }, windows[index] as PlanReview);
    expect(await cell("reviewTimeliness", "2026-11")).toEqual([[1, 4]]);
    expect(await cell("reviewTimeliness", "2026-10")).toBeUndefined();
  });

  it("counts who had identity card and bank account on the day of release, and a plan that was done", async () => {
    const goal = async (planId: string, to: GoalStatus) => {
      const facts = { planId, title: "Learn to spin", targetOn: "2026-12-31", steps: ["Join the course"] };
      const { id: goalId } = await house().planGoals.set({ idempotencyKey: newId(), ...facts });
      const [step] = await house().planGoals.stepsOf(goalId);
      const stepId = step?.id as string;
      await house().planGoals.moveStep({ stepId, expectedVersion: 1, to: StepStatus.COMPLETE });
      const aside = to === GoalStatus.ARCHIVED ? { archiveReason: GoalArchiveReason.RELEASED } : {};
      await house().planGoals.move({ goalId, expectedVersion: 2, to, ...aside });
    };
    const prepare = async (participantId: string, items: readonly ReadinessItem[]) => {
      const planId = await plan(participantId);
      await goal(planId, GoalStatus.COMPLETED);
      const wishes = { wishedStages: [], futureWork: [], barriers: [] };
      const profile = await house().readiness.open({ idempotencyKey: newId(), participantId, ...wishes });
      let { version } = profile;
      const record = async (item: ReadinessItem) => {
        const change = { readinessId: profile.id, expectedVersion: version, item, to: ReadinessItemStatus.COMPLETED };
        version = (await house().readiness.recordItem(change)).version;
      };
      for (const item of items) await record(item);
      return record;
    };
    const { KTP, BANK_ACCOUNT } = ReadinessItem;
    const all = (await people(5)) as [string, string, string, string, string];
    const [ready, noCard, late, cutShort] = all;
    await prepare(ready, [KTP, BANK_ACCOUNT]);
    await prepare(noCard, [BANK_ACCOUNT]);
    const afterwards = await prepare(late, [BANK_ACCOUNT]);
    await prepare(cutShort, [KTP, BANK_ACCOUNT]);
    await goal((await house().plans.ofParticipant(cutShort))?.id as string, GoalStatus.ARCHIVED);
    for (const participantId of all) {
      const change = { idempotencyKey: newId(), participantId, custodyStatus: CustodyStatus.RELEASED };
      await house().custodyChanges.record(change);
    }
    desk.now = new Date("2026-08-04T02:00:00Z");
    await afterwards(KTP);
    expect(await cell("releaseReadiness", "2026-08")).toEqual([[1, 5]]);
  });
});
