import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { ProcessStage } from "../work-program/process-stage.js";
import { itemTransitions, neededFor } from "./readiness-list.js";
import { ReadinessItem, ReadinessItemStatus, ReadinessStep } from "./readiness-step.entity.js";
import { FutureWork, ReadinessStatus, WorkBarrier, WorkReadiness } from "./work-readiness.entity.js";
import { readinessTransitions } from "./work-readiness.service.js";

const guardian = staff("guardian", { facilities: ["JB-GRT"] });
const ofCiamis = staff("guardian-ciamis", { facilities: ["JB-CMS"] });
const { KTP, CV, PHONE_EMAIL, BANK_ACCOUNT, NIB } = ReadinessItem;
const { COMPLETED, NOT_NEEDED, IN_PROGRESS } = ReadinessItemStatus;
const WISHES = {
  ...{ wishedStages: [ProcessStage.ROPE_SPINNING], futureWork: [FutureWork.COIR], barriers: [WorkBarrier.DEBT] },
};
const KBLI = { intendedKbli: "12345", kbliEdition: 2020 };

describe("readiness for work", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const readiness = (viewer = guardian) => desk.as(viewer).readiness;
  const person = async () => (await openWorkshop(desk.manager, desk.clock)).participants[0] as string;
  const open = async (wishes = {}) =>
    readiness().open({ idempotencyKey: newId(), participantId: await person(), ...WISHES, ...wishes });
  const item = ({ id, version }: WorkReadiness, one: ReadinessItem, to = COMPLETED) =>
    readiness().recordItem({ readinessId: id, expectedVersion: version, item: one, to });
  const move = ({ id, version }: WorkReadiness, to: ReadinessStatus, viewer = guardian) =>
    readiness(viewer).move({ readinessId: id, expectedVersion: version, to });
  async function having(items: readonly ReadinessItem[], wishes = {}) {
    let profile = await open(wishes);
    for (const one of items) profile = await item(profile, one);
    return profile;
  }

  it("is one profile of a person in custody, with every item of the list", async () => {
    const { id, participantId } = await open();
    expect(await readiness().ofParticipant(participantId)).toMatchObject({ id, status: "NOT_STARTED", ...WISHES });
    const list = await readiness().listOf(id);
    expect(list.map((action) => action.item)).toEqual(Object.values(ReadinessItem));
    expect(new Set(list.map(({ status }) => status))).toEqual(new Set(["NOT_STARTED"]));
    const again = { idempotencyKey: newId(), participantId, ...WISHES };
    expect(await refusal(readiness().open(again))).toBe("INM-70");
    const gone = await person();
    await desk.manager.update(Participant, { id: gone }, { custodyStatus: CustodyStatus.DECEASED });
    expect(await refusal(readiness().open({ ...again, idempotencyKey: newId(), participantId: gone }))).toBe("INM-70");
    expect(await refusal(open({ intendedKbli: "12345" }))).toBe("BAD_USER_INPUT");
  });

  const states = Object.values(ReadinessStatus);
  const moves = states.flatMap((from) => states.map((to) => ({ from, to })));

  it.each(moves)("goes from $from to $to as its table says", async ({ from, to }) => {
    const profile = await having([KTP, CV, PHONE_EMAIL, BANK_ACCOUNT, NIB], KBLI);
    await desk.manager.update(WorkReadiness, { id: profile.id }, { status: from });
    const moved = move(profile, to);
    if (readinessTransitions[from].includes(to)) expect(await moved).toMatchObject({ status: to });
    else expect(await refusal(moved)).toBe("INVALID_TRANSITION");
  });

  const itemStates = Object.values(ReadinessItemStatus);
  const itemMoves = itemStates.flatMap((from) => itemStates.map((to) => ({ from, to })));

  it.each(itemMoves)("lets an item go from $from to $to as its table says", async ({ from, to }) => {
    const profile = await open();
    const { facilityCode, id: readinessId } = profile;
    const before = { id: newId(), facilityCode, readinessId, item: KTP, status: from, recordedAt: desk.now };
    await desk.manager.insert(ReadinessStep, before);
    const moved = item(profile, KTP, to);
    if (!itemTransitions[from].includes(to)) expect(await refusal(moved)).toBe("INVALID_TRANSITION");
    else expect((await readiness().listOf((await moved).id))[0]).toEqual({ item: KTP, status: to, since: desk.now });
  });

  it("goes no other way than these", () => {
    expect(readinessTransitions).toEqual({
      NOT_STARTED: ["SUPPORT_NEEDED", "READY_FOR_JOB", "READY_FOR_BUSINESS", "SUPPORT_DECLINED"],
      SUPPORT_NEEDED: ["READY_FOR_JOB", "READY_FOR_BUSINESS", "SUPPORT_DECLINED"],
      READY_FOR_JOB: ["SUPPORT_NEEDED", "READY_FOR_BUSINESS", "SUPPORT_DECLINED"],
      READY_FOR_BUSINESS: ["SUPPORT_NEEDED", "READY_FOR_JOB", "SUPPORT_DECLINED"],
      SUPPORT_DECLINED: ["SUPPORT_NEEDED"],
    });
    expect(itemTransitions).toEqual({
      NOT_STARTED: ["IN_PROGRESS", "COMPLETED", "NOT_NEEDED"],
      IN_PROGRESS: ["COMPLETED", "NOT_STARTED", "NOT_NEEDED"],
      COMPLETED: ["IN_PROGRESS", "NOT_STARTED"],
      NOT_NEEDED: ["NOT_STARTED", "IN_PROGRESS"],
    });
    expect(neededFor).toEqual({
      READY_FOR_JOB: ["KTP", "CV", "PHONE_EMAIL"],
      READY_FOR_BUSINESS: ["KTP", "BANK_ACCOUNT", "NIB"],
    });
  });

  it("is called ready with everything that is needed, or not needed, for a business also with a chosen field", async () => {
    const profile = await having([KTP, CV]);
    expect(await refusal(move(profile, ReadinessStatus.READY_FOR_JOB))).toBe("INM-75");
    const settled = await item(profile, PHONE_EMAIL, NOT_NEEDED);
    expect(await move(settled, ReadinessStatus.READY_FOR_JOB)).toMatchObject({ status: "READY_FOR_JOB" });
    const business = await having([KTP, BANK_ACCOUNT, NIB]);
    expect(await refusal(move(business, ReadinessStatus.READY_FOR_BUSINESS))).toBe("INM-75");
    const { id: readinessId, version: expectedVersion } = business;
    const chosen = await readiness().recordWishes({ readinessId, expectedVersion, ...WISHES, ...KBLI });
    expect(await move(chosen, ReadinessStatus.READY_FOR_BUSINESS)).toMatchObject({ status: "READY_FOR_BUSINESS" });
  });

  it("needs support again when something that is needed is lost, and the way of every item stays", async () => {
    const profile = await move(await having([KTP, CV, PHONE_EMAIL]), ReadinessStatus.READY_FOR_JOB);
    expect(await item(profile, BANK_ACCOUNT, IN_PROGRESS)).toMatchObject({ status: "READY_FOR_JOB" });
    expect(await item({ ...profile, version: profile.version + 1 }, KTP, IN_PROGRESS)).toMatchObject({
      status: "SUPPORT_NEEDED",
    });
    const steps = await readiness().stepsOf(profile.id);
    expect(steps.filter((step) => step.item === KTP).map(({ status }) => status)).toEqual([COMPLETED, IN_PROGRESS]);
    await expect(desk.manager.query("DELETE FROM readiness_step")).rejects.toThrow();
  });

  it("is told to the auditor, and hidden from another UPT, in SQL too", async () => {
    const profile = await having([KTP]);
    expect(await desk.trailOf(profile.id)).toEqual(["work-readiness.opened", "work-readiness.item-recorded"]);
    expect(await refusal(move(profile, ReadinessStatus.SUPPORT_NEEDED, ofCiamis))).toBe("NOT_FOUND");
    expect(await refusal(move({ ...profile, version: 1 }, ReadinessStatus.SUPPORT_NEEDED))).toBe("STALE_VERSION");
    await desk.manager.query("SET LOCAL viewer.facilities = 'JB-CMS'");
    expect([await desk.manager.count(WorkReadiness), await desk.manager.count(ReadinessStep)]).toEqual([0, 0]);
  });

  it("has no column for a number or a paper", async () => {
    const columns: { name: string }[] = await desk.manager.query(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'readiness_step' ORDER BY 1",
    );
    expect(columns.map(({ name }) => name)).toEqual([
      ...["facility_code", "id", "item", "readiness_id", "recorded_at", "status"],
    ]);
  });
});
