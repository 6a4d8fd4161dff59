import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop, placeEverybody, type WorkshopWishes } from "../seed-story/workshop.factory.js";
import { WorkProgram, WorkProgramStatus } from "../work-program/work-program.entity.js";
import { SessionPlace } from "./session-place.entity.js";
import { SessionCancelReason, WorkSession, WorkSessionStatus, WorkShift } from "./work-session.entity.js";
import { sessionTransitions } from "./work-session.service.js";

const supervisor = staff("supervisor", { facilities: ["JB-GRT"] });

describe("a work session", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const sessions = (viewer = supervisor) => desk.as(viewer).sessions;
  const working = async (wishes: WorkshopWishes = {}) => {
    const workshop = await openWorkshop(desk.manager, desk.clock, { people: 3, ...wishes });
    return { ...workshop, placements: await placeEverybody(desk.manager, desk.clock, workshop) };
  };
  const plan = (workProgramId: string, changes = {}) =>
    sessions().plan({
      ...{ idempotencyKey: newId(), workProgramId, shift: WorkShift.MORNING },
      ...{ startsAt: new Date("2026-08-03T01:00:00Z"), endsAt: new Date("2026-08-03T05:00:00Z"), ...changes },
    });
  const open = ({ id, version }: WorkSession, supervisorsOnDuty = 1) =>
    sessions().open({ sessionId: id, expectedVersion: version, supervisorsOnDuty });

  const verbs = {
    OPEN: (sessionId: string) => sessions().open({ sessionId, expectedVersion: 1, supervisorsOnDuty: 1 }),
    CLOSED: (sessionId: string) => sessions().close({ sessionId, expectedVersion: 1 }),
    LOCKED: async (sessionId: string) => {
      const { workProgramId, facilityCode } = await desk.manager.findOneByOrFail(WorkSession, { id: sessionId });
      await sessions().lockPaid({ id: workProgramId, facilityCode }, "2026-08");
      return desk.manager.findOneByOrFail(WorkSession, { id: sessionId });
    },
    CANCELLED: (sessionId: string) =>
      sessions().cancel({ sessionId, expectedVersion: 1, reason: SessionCancelReason.NO_POWER, withPay: true }),
  } as const;
  const written = {
    PLANNED: {},
    OPEN: { supervisorsOnDuty: 1 },
    CLOSED: { supervisorsOnDuty: 1 },
    LOCKED: { supervisorsOnDuty: 1 },
    CANCELLED: { cancelReason: SessionCancelReason.OTHER, cancelledWithPay: false },
  } as const;
  const steps = Object.values(WorkSessionStatus).flatMap((from) =>
    Object.keys(verbs).map((to) => ({
      ...{ from, to: to as keyof typeof verbs },
      allowed: sessionTransitions[from].includes(to as WorkSessionStatus),
    })),
  );

  it.each(steps)("from $from to $to: allowed is $allowed", async ({ from, to, allowed }) => {
    const { program } = await working({ people: 1 });
    const { id } = await plan(program.id);
    await desk.manager.update(WorkSession, { id }, { status: from, ...written[from] });
    if (allowed) expect((await verbs[to](id)).status).toBe(to);
    // Sessions are locked by their month: the others stay as they are.
    else if (to === "LOCKED") expect((await verbs[to](id)).status).toBe(from);
    else expect(await refusal(verbs[to](id))).toBe("INVALID_TRANSITION");
  });

  it("goes no other way than these", () => {
    expect(sessionTransitions).toEqual({
      ...{ PLANNED: ["OPEN", "CANCELLED"], OPEN: ["CLOSED"], CLOSED: ["LOCKED"] },
      ...{ LOCKED: [], CANCELLED: [] },
    });
  });

  it("is locked when its pay is posted, of its programme and month alone, and never changed after that", async () => {
    const { program } = await working({ people: 1 });
    const other = await working({ people: 1 });
    const held = async (workProgramId: string) => {
      const { id } = await open(await plan(workProgramId));
      await sessions().close({ sessionId: id, expectedVersion: 2 });
      return id;
    };
    const [id, elsewhere] = [await held(program.id), await held(other.program.id)];
    const status = async (of: string) => (await desk.manager.findOneByOrFail(WorkSession, { id: of })).status;
    await sessions().lockPaid(program, "2026-09");
    expect(await status(id)).toBe("CLOSED");
    await sessions().lockPaid(program, "2026-08");
    expect([await status(id), await status(elsewhere)]).toEqual(["LOCKED", "CLOSED"]);
    expect((await desk.trailOf(program.id)).at(-1)).toBe("session.locked");
    await desk.manager.query("SAVEPOINT kept");
    await expect(desk.manager.update(WorkSession, { id }, { status: WorkSessionStatus.CLOSED })).rejects.toThrow(
      "INM-25",
    );
    await desk.manager.query("ROLLBACK TO SAVEPOINT kept");
  });

  it("for a partner opens only on a day on which an agreement holds", async () => {
    const { program } = await working({ people: 1, partnerCode: "PT-COIR-SYN" });
    const session = await plan(program.id);
    const agree = (validFrom: string, validUntil: string) =>
      desk.as(supervisor).agreements.record({
        ...{ idempotencyKey: newId(), workProgramId: program.id, agreementNo: newId(), validFrom, validUntil },
      });
    expect(await refusal(open(session))).toBe("INM-21");
    await agree("2026-01-01", "2026-08-02");
    await agree("2026-08-04", "2026-12-31");
    expect(await refusal(open(session))).toBe("INM-21");
    const tomorrow = { startsAt: new Date("2026-08-04T01:00:00Z"), endsAt: new Date("2026-08-04T05:00:00Z") };
    const next = await plan(program.id, tomorrow);
    desk.now = tomorrow.startsAt;
    expect((await open(next)).status).toBe("OPEN");
  });

  it("is planned once per shift, for possible times, at the own UPT; one called off makes room", async () => {
    const { program } = await working({ people: 1 });
    const { id } = await plan(program.id);
    expect(await refusal(plan(program.id))).toBe("INM-10");
    const noon = { shift: WorkShift.AFTERNOON };
    expect(await refusal(plan(program.id, { ...noon, endsAt: new Date("2026-08-03T01:00:00Z") }))).toBe(
      "BAD_USER_INPUT",
    );
    expect(await refusal(plan(program.id, { ...noon, endsAt: new Date("2026-08-03T13:00:01Z") }))).toBe(
      "BAD_USER_INPUT",
    );
    await verbs.CANCELLED(id);
    expect(await plan(program.id)).toMatchObject({ heldOn: "2026-08-03", status: "PLANNED" });
    const ciamis = await openWorkshop(desk.manager, desk.clock, { facilityCode: "JB-CMS" });
    expect(await refusal(plan(ciamis.program.id))).toBe("NOT_FOUND");
  });

  it("opens with everybody who works there on its roster, and not before its day", async () => {
    const { program, placements } = await working();
    const session = await open(await plan(program.id));
    const roster = await sessions().rosterOf(session.id);
    expect(roster.map(({ placementId }) => placementId).sort()).toEqual([...placements].sort());
    expect(new Set(roster.map(({ outcome }) => outcome))).toEqual(new Set(["EXPECTED"]));
    const tomorrow = { startsAt: new Date("2026-08-04T01:00:00Z"), endsAt: new Date("2026-08-04T05:00:00Z") };
    expect(await refusal(open(await plan(program.id, tomorrow)))).toBe("BAD_USER_INPUT");
    expect(await desk.trailOf(session.id)).toEqual(["session.planned", "session.opened"]);
  });

  it("opens only with enough supervisors for its workers", async () => {
    const { program } = await working();
    await desk.manager.update(WorkProgram, { id: program.id }, { maxWorkersPerSupervisor: 2 });
    const session = await plan(program.id);
    expect(await refusal(open(session, 1))).toBe("INM-12");
    await desk.manager.delete(SessionPlace, { sessionId: session.id });
    expect(await open(session, 2)).toMatchObject({ status: "OPEN", supervisorsOnDuty: 2 });
  });

  it("opens only while its programme is active", async () => {
    const { program } = await working({ people: 1 });
    const session = await plan(program.id);
    await desk.as(staff("register")).programs.register({ ...program, status: WorkProgramStatus.SUSPENDED });
    expect(await refusal(open(session))).toBe("INM-21");
  });

  it("expects nobody who is expected elsewhere at that time; right after is no overlap", async () => {
    const { program } = await working({ people: 1 });
    await open(await plan(program.id));
    const clash = { shift: WorkShift.AFTERNOON, startsAt: new Date("2026-08-03T04:59:00Z") };
    const late = await plan(program.id, { ...clash, endsAt: new Date("2026-08-03T08:00:00Z") });
    expect(await refusal(open(late))).toBe("INM-10");
    const evening = { shift: WorkShift.EVENING, startsAt: new Date("2026-08-03T05:00:00Z") };
    expect(await open(await plan(program.id, { ...evening, endsAt: new Date("2026-08-03T08:00:00Z") }))).toMatchObject({
      status: "OPEN",
    });
  });

  it("lets nobody be in two places at a time, whoever writes it", async () => {
    const { program } = await working({ people: 1 });
    const session = await open(await plan(program.id));
    const [place] = await sessions().rosterOf(session.id);
    const other = await plan(program.id, { shift: WorkShift.EVENING });
    const write = desk.manager.insert(SessionPlace, { ...place, id: newId(), sessionId: other.id });
    await expect(write).rejects.toThrow("session_place_no_overlap");
  });

  it("that nobody marked is closed two days after its end, and who was expected has expired", async () => {
    const { program } = await working({ people: 1 });
    const session = await open(await plan(program.id));
    desk.now = new Date("2026-08-05T04:59:59Z");
    expect(await sessions(staff("house")).closeUnmarked()).toBe(0);
    desk.now = new Date("2026-08-05T05:00:00Z");
    expect(await sessions(staff("house")).closeUnmarked()).toBe(1);
    expect(await sessions().rosterOf(session.id)).toMatchObject([{ outcome: "EXPIRED" }]);
    expect(await sessions().byId(session.id)).toMatchObject({ status: "CLOSED" });
    expect((await desk.trailOf(session.id)).at(-1)).toBe("attendance.expired");
  });

  it("is listed by day for its own UPT", async () => {
    const { program } = await working({ people: 1 });
    const { id } = await plan(program.id);
    const page = (heldOn: string, viewer = supervisor) =>
      sessions(viewer).page({ facilityCode: "JB-GRT", heldOn }, { first: 20 });
    expect((await page("2026-08-03")).edges.map(({ node }) => node.id)).toEqual([id]);
    expect((await page("2026-08-04")).edges).toEqual([]);
    expect((await page("2026-08-03", staff("ciamis", { facilities: ["JB-CMS"] }))).edges).toEqual([]);
  });
});
