import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { GoalArchiveReason, GoalStatus, PlanGoal } from "./plan-goal.entity.js";
import { goalTransitions, stepTransitions } from "./plan-goal.service.js";
import { PlanStep, StepStatus } from "./plan-step.entity.js";

const guardian = staff("guardian", { facilities: ["JB-GRT"] });
const ofCiamis = staff("guardian-ciamis", { facilities: ["JB-CMS"] });

describe("a development plan", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const person = async () => (await openWorkshop(desk.manager, desk.clock)).participants[0] as string;
  const open = (participantId: string, viewer = guardian) =>
    desk.as(viewer).plans.open({ idempotencyKey: newId(), participantId });
  const goals = (viewer = guardian) => desk.as(viewer).planGoals;
  const set = (planId: string, changes = {}, viewer = guardian) =>
    goals(viewer).set({
      ...{ idempotencyKey: newId(), planId, title: "Learn to spin rope", targetOn: "2026-12-31" },
      ...{ steps: ["Join the course", "Pass the test"], ...changes },
    });
  async function goal(status = GoalStatus.ACTIVE, steps = StepStatus.COMPLETE) {
    const { id } = await set((await open(await person())).id);
    const archiveReason = status === GoalStatus.ARCHIVED ? GoalArchiveReason.OTHER : null;
    await desk.manager.update(PlanGoal, { id }, { status, archiveReason });
    await desk.manager.update(PlanStep, { goalId: id }, { status: steps });
    return id;
  }

  it("is one of a person in custody, opened by the own UPT", async () => {
    const participantId = await person();
    expect(await refusal(open(participantId, ofCiamis))).toBe("NOT_FOUND");
    const { id } = await open(participantId);
    expect(await desk.as(guardian).plans.ofParticipant(participantId)).toMatchObject({ id, openedOn: "2026-08-03" });
    expect(await desk.trailOf(id)).toEqual(["development-plan.opened"]);
    expect(await refusal(open(participantId))).toBe("INM-70");
    const gone = await person();
    await desk.manager.update(Participant, { id: gone }, { custodyStatus: CustodyStatus.TRANSFERRED_OUT });
    expect(await refusal(open(gone))).toBe("INM-70");
  });

  it("has goals of at least one step, in the order given, for a day to come", async () => {
    const { id: planId } = await open(await person());
    const { id } = await set(planId);
    expect((await goals().stepsOf(id)).map(({ sequence, title, status }) => [sequence, title, status])).toEqual([
      [1, "Join the course", "NOT_STARTED"],
      [2, "Pass the test", "NOT_STARTED"],
    ]);
    expect(await refusal(set(planId, { steps: [] }))).toBe("INM-71");
    expect(await refusal(set(planId, { targetOn: "2026-08-02" }))).toBe("BAD_USER_INPUT");
    expect(await refusal(set(planId, {}, ofCiamis))).toBe("NOT_FOUND");
    expect((await goals().ofPlan(planId)).map((one) => one.id)).toEqual([id]);
    expect(await desk.trailOf(id)).toEqual(["plan-goal.set"]);
  });

  it("keeps its steps in the database too, and no goal is completed there before them", async () => {
    const { id: planId, facilityCode, participantId } = await open(await person());
    await desk.manager.query("SET CONSTRAINTS ALL IMMEDIATE; SAVEPOINT sound");
    const bare = {
      id: newId(),
      facilityCode,
      participantId,
      planId,
      title: "Nothing",
      targetOn: "2026-12-31",
      version: 1,
    };
    const insert = desk.manager.insert(PlanGoal, { ...bare, status: GoalStatus.ACTIVE, archiveReason: null });
    await expect(insert).rejects.toThrow("INM-71");
    await desk.manager.query("ROLLBACK TO sound; SET CONSTRAINTS ALL DEFERRED");
    const { id } = await set(planId);
    await desk.manager.query("SET CONSTRAINTS ALL IMMEDIATE");
    const complete = desk.manager.update(PlanGoal, { id }, { status: GoalStatus.COMPLETED });
    await expect(complete).rejects.toThrow("INM-71");
  });

  const goalMoves = Object.values(GoalStatus).flatMap((from) => Object.values(GoalStatus).map((to) => ({ from, to })));

  it.each(goalMoves)("lets a goal go from $from to $to as its table says", async ({ from, to }) => {
    const goalId = await goal(from);
    const reason = to === GoalStatus.ARCHIVED ? { archiveReason: GoalArchiveReason.REPLACED } : {};
    const moved = goals().move({ goalId, expectedVersion: 1, to, ...reason });
    if (goalTransitions[from].includes(to))
      expect(await moved).toMatchObject({ status: to, archiveReason: reason.archiveReason ?? null, version: 2 });
    else expect(await refusal(moved)).toBe("INVALID_TRANSITION");
  });

  const stepMoves = Object.values(StepStatus).flatMap((from) => Object.values(StepStatus).map((to) => ({ from, to })));

  it.each(stepMoves)("lets a step go from $from to $to as its table says", async ({ from, to }) => {
    const [step] = await goals().stepsOf(await goal(GoalStatus.ACTIVE, from));
    const moved = goals().moveStep({ stepId: step?.id as string, expectedVersion: 1, to });
    if (!stepTransitions[from].includes(to)) expect(await refusal(moved)).toBe("INVALID_TRANSITION");
    else expect((await goals().stepsOf((await moved).id))[0]).toMatchObject({ status: to });
  });

  it("goes no other way than these", () => {
    expect(goalTransitions).toEqual({ ACTIVE: ["COMPLETED", "ARCHIVED"], ARCHIVED: ["ACTIVE"], COMPLETED: [] });
    expect(stepTransitions).toEqual({
      NOT_STARTED: ["ACTIVE", "COMPLETE"],
      ACTIVE: ["COMPLETE", "NOT_STARTED"],
      COMPLETE: ["ACTIVE"],
    });
  });

  it("completes a goal when its steps are done, and lays it aside with a reason only", async () => {
    const goalId = await goal(GoalStatus.ACTIVE, StepStatus.ACTIVE);
    const move = (to: GoalStatus, expectedVersion = 1, viewer = guardian) =>
      goals(viewer).move({ goalId, expectedVersion, to });
    expect(await refusal(move(GoalStatus.COMPLETED))).toBe("INM-71");
    expect(await refusal(move(GoalStatus.ARCHIVED))).toBe("BAD_USER_INPUT");
    expect(await refusal(move(GoalStatus.COMPLETED, 2))).toBe("STALE_VERSION");
    expect(await refusal(move(GoalStatus.COMPLETED, 1, ofCiamis))).toBe("NOT_FOUND");
    const [first, second] = (await goals().stepsOf(goalId)).map(({ id }) => id) as [string, string];
    await goals().moveStep({ stepId: first, expectedVersion: 1, to: StepStatus.COMPLETE });
    await goals().moveStep({ stepId: second, expectedVersion: 2, to: StepStatus.COMPLETE });
    await move(GoalStatus.COMPLETED, 3);
    const again = goals().moveStep({ stepId: first, expectedVersion: 4, to: StepStatus.ACTIVE });
    expect(await refusal(again)).toBe("INM-71");
    expect(await desk.trailOf(goalId)).toEqual([
      ...["plan-goal.set", "plan-step.complete", "plan-step.complete", "plan-goal.completed"],
    ]);
  });

  it("is hidden from another UPT, in SQL too", async () => {
    const goalId = await goal();
    const plan = (await desk.manager.findOneByOrFail(PlanGoal, { id: goalId })).planId;
    expect(await desk.as(ofCiamis).plans.byId(plan)).toBeNull();
    await desk.manager.query("SET LOCAL viewer.facilities = 'JB-CMS'");
    for (const table of ["development_plan", "plan_goal", "plan_step", "plan_review"])
      expect(await desk.manager.query(`SELECT FROM ${table}`)).toEqual([]);
  });
});
