import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CorrectionReason } from "../attendance/attendance.entity.js";
import { LabourMonth } from "../labour-month/labour-month.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { AbsenceReason } from "../work-session/session-place.entity.js";
import { WorkShift } from "../work-session/work-session.entity.js";
import type { AttendanceMark } from "./session-mark.input.js";

const supervisor = staff("supervisor", { facilities: ["JB-GRT"] });
const PIECES = { piecesAccepted: 0, piecesRejected: 0 };

describe("the marks of a session", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  /** A workshop with an open session of four hours. */
  async function opened(people = 3) {
    const workshop = await openWorkshop(desk.manager, desk.clock, { people, capacity: people });
    const placements = await placeEverybody(desk.manager, desk.clock, workshop);
    const session = await openShift(workshop.program.id, WorkShift.MORNING, ["01:00", "05:00"]);
    return { ...workshop, placements, session };
  }
  async function openShift(
    workProgramId: string,
    shift: WorkShift,
    [from = "", to = ""]: readonly string[],
    day = "03",
  ) {
    const at = (time: string) => new Date(`2026-08-${day}T${time}:00Z`);
    const { sessions } = desk.as(supervisor);
    const times = { startsAt: at(from), endsAt: at(to) };
    const { id } = await sessions.plan({ idempotencyKey: newId(), workProgramId, shift, ...times });
    return sessions.open({ sessionId: id, expectedVersion: 1, supervisorsOnDuty: 20 });
  }
  const mark = (sessionId: string, entries: AttendanceMark[], idempotencyKey: string = newId()) =>
    desk.as(supervisor).marks.mark({ idempotencyKey, sessionId, entries });
  const worked = (placementId = "", minutes = 200, pieces = PIECES): AttendanceMark => ({
    placementId,
    minutes,
    ...pieces,
  });
  const absent = (placementId = "", absenceReason = AbsenceReason.SICK): AttendanceMark => ({
    ...{ placementId, absenceReason, ...PIECES },
  });
  const days = (placementId = "") => desk.as(supervisor).attendances.ofPlacement(placementId);
  const correct = (attendanceId: string, minutes: number, pieces = PIECES) =>
    desk.as(supervisor).corrections.correct({
      ...{ idempotencyKey: newId(), attendanceId, minutes, ...pieces },
      reason: CorrectionReason.MISCOUNTED,
    });

  it("tell who worked how long and made what, who did not and why, in one call that counts once", async () => {
    const { session, placements } = await opened();
    const entries = [
      worked(placements[0], 240, { piecesAccepted: 7, piecesRejected: 1 }),
      absent(placements[1], AbsenceReason.REFUSED),
    ];
    await mark(session.id, entries, "once");
    await mark(session.id, entries, "once");
    expect(await days(placements[0])).toMatchObject([
      { minutes: 240, piecesAccepted: 7, piecesRejected: 1, sessionId: session.id, workedOn: "2026-08-03" },
    ]);
    expect(await days(placements[1])).toEqual([]);
    const roster = await desk.as(supervisor).sessions.rosterOf(session.id);
    const told = new Map(
      roster.map(({ placementId, outcome, absenceReason }) => [placementId, [outcome, absenceReason]]),
    );
    expect(placements.map((id) => told.get(id))).toEqual([
      ["ATTENDED", null],
      ["ABSENT", "REFUSED"],
      ["EXPECTED", null],
    ]);
    expect((await desk.trailOf(session.id)).at(-1)).toBe("attendance.marked");
  });

  it.each([
    ["minutes and a reason", (id: string) => [{ ...worked(id), absenceReason: AbsenceReason.SICK }], "BAD_USER_INPUT"],
    ["neither", (id: string) => [{ placementId: id, ...PIECES }], "BAD_USER_INPUT"],
    ["pieces of who did not work", (id: string) => [{ ...absent(id), piecesAccepted: 1 }], "BAD_USER_INPUT"],
    ["a person twice", (id: string) => [worked(id), absent(id)], "BAD_USER_INPUT"],
    ["more than the session", (id: string) => [worked(id, 241)], "INM-09"],
    ["who is not expected", () => [worked(newId())], "INM-10"],
  ])("do not tell %s", async (_, entries, rule) => {
    const { session, placements } = await opened(1);
    expect(await refusal(mark(session.id, entries(placements[0] as string)))).toBe(rule);
  });

  it("are made once per person, while the session is open, at the own UPT", async () => {
    const { session, placements } = await opened(2);
    await mark(session.id, [worked(placements[0])]);
    expect(await refusal(mark(session.id, [absent(placements[0])]))).toBe("INM-10");
    const elsewhere = desk.as(staff("ciamis", { facilities: ["JB-CMS"] })).marks;
    const input = { idempotencyKey: newId(), sessionId: session.id, entries: [worked(placements[1])] };
    expect(await refusal(elsewhere.mark(input))).toBe("NOT_FOUND");
    await desk.as(supervisor).sessions.close({ sessionId: session.id, expectedVersion: 2 });
    expect(await refusal(mark(session.id, [worked(placements[1])]))).toBe("INVALID_TRANSITION");
  });

  it("of a day in several sessions stay within the programme's day, and a day is not recorded besides", async () => {
    const { session, placements, program } = await opened(1);
    await mark(session.id, [worked(placements[0], 240)]);
    const noon = await openShift(program.id, WorkShift.AFTERNOON, ["06:00", "10:00"]);
    expect(
      await refusal(
        desk.as(supervisor).attendances.record({
          ...{ idempotencyKey: newId(), placementId: placements[0] as string, workedOn: "2026-08-03", minutes: 10 },
        }),
      ),
    ).toBe("INM-10");
    // The workshop's longest day is 400 minutes.
    await mark(noon.id, [worked(placements[0], 160)]);
    expect((await days(placements[0])).map(({ minutes }) => minutes).sort()).toEqual([160, 240]);
    const evening = await openShift(program.id, WorkShift.EVENING, ["11:00", "13:00"]);
    expect(await refusal(mark(evening.id, [worked(placements[0], 1)]))).toBe("INM-09");
  });

  it("leave a day of rest in each week", async () => {
    const { placements } = await opened(1);
    desk.now = new Date("2026-08-09T02:00:00Z");
    const record = (day: number) =>
      desk.as(supervisor).attendances.record({
        ...{ idempotencyKey: newId(), placementId: placements[0] as string, workedOn: `2026-08-0${day}`, minutes: 60 },
      });
    for (const day of [3, 4, 5, 6, 7, 8]) await record(day);
    expect(await refusal(record(9))).toBe("INM-09");
  });

  it("are corrected by the difference: the entry stays, sums are right, and a month sees it", async () => {
    const { session, placements } = await opened(1);
    await mark(session.id, [worked(placements[0], 200, { piecesAccepted: 9, piecesRejected: 0 })]);
    const [entry] = await days(placements[0]);
    const id = entry?.id as string;
    expect(await correct(id, 180, { piecesAccepted: 7, piecesRejected: 2 })).toMatchObject({
      ...{ minutes: -20, piecesAccepted: -2, piecesRejected: 2, correctsId: id, correctionReason: "MISCOUNTED" },
    });
    const again = await correct(id, 190, { piecesAccepted: 7, piecesRejected: 2 });
    expect(again).toMatchObject({ minutes: 10, piecesAccepted: 0 });
    const [kept] = await desk.manager.query("SELECT minutes, pieces_accepted FROM attendance WHERE id = $1", [id]);
    expect(kept).toEqual({ minutes: 200, pieces_accepted: 9 });
    const [sums] = await desk.manager.query(
      "SELECT sum(minutes)::int AS minutes FROM attendance WHERE placement_id = $1",
      [placements[0]],
    );
    expect(sums).toEqual({ minutes: 190 });
    expect(await refusal(correct(again.id, 10))).toBe("BAD_USER_INPUT");
    expect(await refusal(correct(id, 190, { piecesAccepted: 7, piecesRejected: 2 }))).toBe("BAD_USER_INPUT");
    expect(await refusal(correct(id, 401))).toBe("INM-09");
    expect(await refusal(correct(newId(), 10))).toBe("NOT_FOUND");
    const write = desk.manager.query("UPDATE attendance SET minutes = 1 WHERE id = $1", [id]);
    await expect(write).rejects.toThrow();
  });

  it("of a month that is closed are corrected no more", async () => {
    const { session, placements } = await opened(1);
    await mark(session.id, [worked(placements[0])]);
    const [entry] = await days(placements[0]);
    await desk.manager.insert(LabourMonth, { facilityCode: "JB-GRT", month: "2026-08", closedAt: desk.now });
    expect(await refusal(correct(entry?.id as string, 100))).toBe("INM-24");
  });

  it("of two hundred people cost the same few statements as of two", async () => {
    const { session, placements } = await opened(200);
    const runner = desk.manager.queryRunner;
    if (!runner) throw new Error("no connection");
    const query = runner.query.bind(runner);
    let statements = 0;
    runner.query = ((...statement: Parameters<typeof query>) => {
      statements += 1;
      return query(...statement);
    }) as typeof runner.query;
    const cost = async (people: readonly string[]) => {
      statements = 0;
      await mark(
        session.id,
        people.map((id) => worked(id)),
      );
      return statements;
    };
    const ofTwo = await cost(placements.slice(0, 2));
    expect(await cost(placements.slice(2))).toBe(ofTwo);
    expect(ofTwo).toBeLessThanOrEqual(12);
    runner.query = query as typeof runner.query;
  }, 60_000);
});
