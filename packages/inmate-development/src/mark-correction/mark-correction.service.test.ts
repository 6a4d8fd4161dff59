import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CorrectionReason } from "../attendance/attendance.entity.js";
import { LabourMonth } from "../labour-month/labour-month.entity.js";
import { Placement, PlacementEndReason } from "../placement/placement.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { agreeWithPartner, openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { AbsenceReason } from "../work-session/session-place.entity.js";
import { WorkShift } from "../work-session/work-session.entity.js";
import type { CorrectSessionMarkInput } from "./mark-correction.input.js";

const head = staff("giatja", { facilities: ["JB-GRT"] });
const elsewhere = staff("ciamis", { facilities: ["JB-CMS"] });
const NO_PIECES = { piecesAccepted: 0, piecesRejected: 0 };
const { SICK, COURT } = AbsenceReason;

describe("a mark that was wrong", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  /** A closed session of four hours: one worked, one was sick, one was never marked. */
  async function held(partnerCode: string | null = null) {
    const workshop = await openWorkshop(desk.manager, desk.clock, { people: 3, capacity: 3, partnerCode });
    if (partnerCode !== null) await agreeWithPartner(desk.manager, desk.clock, workshop.program);
    const [present = "", sick = "", forgotten = ""] = await placeEverybody(desk.manager, desk.clock, workshop);
    const session = await shift(workshop.program.id, WorkShift.MORNING, ["01:00", "05:00"]);
    const entries = [
      { placementId: present, minutes: 200, ...NO_PIECES },
      { placementId: sick, absenceReason: SICK, ...NO_PIECES },
    ];
    await desk.as(head).marks.mark({ idempotencyKey: newId(), sessionId: session, entries });
    await desk.as(head).sessions.close({ sessionId: session, expectedVersion: 2 });
    return { ...workshop, present, sick, forgotten, session };
  }
  async function shift(workProgramId: string, name: WorkShift, [from = "", to = ""]: readonly string[]) {
    const at = (time: string) => new Date(`2026-08-03T${time}:00Z`);
    const { sessions } = desk.as(head);
    const times = { startsAt: at(from), endsAt: at(to) };
    const { id } = await sessions.plan({ idempotencyKey: newId(), workProgramId, shift: name, ...times });
    await sessions.open({ sessionId: id, expectedVersion: 1, supervisorsOnDuty: 1 });
    return id;
  }
  const correct = (sessionId: string, placementId: string, told: Partial<CorrectSessionMarkInput>, viewer = head) =>
    desk.as(viewer).markCorrections.correct({
      ...{ idempotencyKey: newId(), sessionId, placementId, reason: CorrectionReason.WRONG_PERSON, ...NO_PIECES },
      ...told,
    });
  const minutesOf = async (placementId: string) =>
    (await desk.as(head).attendances.ofPlacement(placementId)).map(({ minutes, sessionId }) => [minutes, sessionId]);

  it("of who was called sick, or never marked, and worked: it gets its entry, and what was said before is kept", async () => {
    const { session, sick, forgotten } = await held();
    const place = await correct(session, sick, { minutes: 180, piecesAccepted: 4 });
    expect(place).toMatchObject({ outcome: "ATTENDED", absenceReason: null });
    expect(await minutesOf(sick)).toEqual([[180, session]]);
    await correct(session, forgotten, { minutes: 120 });
    expect(await minutesOf(forgotten)).toEqual([[120, session]]);
    expect(await desk.as(head).markCorrections.ofPlace(place.id)).toMatchObject([
      { was: "ABSENT", wasAbsentFor: "SICK", reason: "WRONG_PERSON", correctedAt: desk.now },
    ]);
    expect((await desk.trailOf(session)).slice(-2)).toEqual(["attendance.corrected", "attendance.corrected"]);
    await desk.manager.query("SAVEPOINT kept");
    await expect(desk.manager.query("DELETE FROM mark_correction")).rejects.toThrow(/denied|never changed/);
    await desk.manager.query("ROLLBACK TO SAVEPOINT kept");
  });

  it("of who was absent for another reason, or absent and never marked", async () => {
    const { session, sick, forgotten } = await held();
    expect(await correct(session, sick, { absenceReason: COURT })).toMatchObject({ absenceReason: "COURT" });
    const place = await correct(session, forgotten, { absenceReason: SICK });
    expect(place).toMatchObject({ outcome: "ABSENT", absenceReason: "SICK" });
    expect(await desk.as(head).markCorrections.ofPlace(place.id)).toMatchObject([
      { was: "EXPIRED", wasAbsentFor: null },
    ]);
    expect([await minutesOf(sick), await minutesOf(forgotten)]).toEqual([[], []]);
  });

  it("is corrected once by one call, and refused where it says nothing new, contradicts itself or is too long", async () => {
    const { session, present, sick } = await held();
    expect(await refusal(correct(session, present, { minutes: 100 }))).toBe("INM-26");
    expect(await refusal(correct(session, sick, { absenceReason: SICK }))).toBe("BAD_USER_INPUT");
    expect(await refusal(correct(session, sick, { minutes: 10, absenceReason: COURT }))).toBe("BAD_USER_INPUT");
    expect(await refusal(correct(session, sick, { minutes: 241 }))).toBe("INM-09");
    expect(await refusal(correct(session, newId(), { minutes: 10 }))).toBe("NOT_FOUND");
    expect(await refusal(correct(session, sick, { minutes: 10 }, elsewhere))).toBe("NOT_FOUND");
    const told = { minutes: 60, idempotencyKey: "once" };
    await correct(session, sick, told);
    expect(await correct(session, sick, told)).toMatchObject({ outcome: "ATTENDED" });
    expect(await minutesOf(sick)).toEqual([[60, session]]);
  });

  it("is corrected also when the work has ended since, as it stood on that day, within the open month", async () => {
    const { session, sick, forgotten, participants } = await held("PT-COIR-SYN");
    desk.now = new Date("2026-08-05T02:00:00Z");
    const [consent] = await desk.as(head).consents.ofParticipant(participants[1] as string);
    await desk.as(head).withdrawals.withdraw({ consentId: consent?.id as string, expectedVersion: 1 });
    const planned = { endsOn: "2026-08-03", reason: PlacementEndReason.PLANNED_END };
    await desk.as(head).steps.end({ placementId: forgotten, expectedVersion: 3, ...planned });
    for (const placementId of [sick, forgotten]) await correct(session, placementId, { minutes: 60 });
    expect([await minutesOf(sick), await minutesOf(forgotten)]).toEqual([[[60, session]], [[60, session]]]);
    expect((await desk.trailOf(session)).slice(-2)).toEqual(["attendance.corrected", "attendance.corrected"]);
  });

  it("stays when the work, or the consent to it, had ended before that day", async () => {
    const { session, sick, forgotten, participants } = await held("PT-COIR-SYN");
    const ended = { status: "ENDED", endsOn: "2026-08-02", endReason: "OTHER" } as never;
    await desk.manager.update(Placement, { id: sick }, ended);
    expect(await refusal(correct(session, sick, { minutes: 60 }))).toBe("INM-21");
    await desk.manager.query(
      "UPDATE consent SET status = 'WITHDRAWN', withdrawn_at = '2026-08-02T02:00:00Z' WHERE participant_id = ANY($1)",
      [participants],
    );
    expect(await refusal(correct(session, forgotten, { minutes: 60 }))).toBe("INM-06");
  });

  it("stays when the person was elsewhere then, when the month is closed, and when the pay was posted", async () => {
    const { session, sick, forgotten, program } = await held();
    // Whose place here fell to an absence may be expected in another shift that overlaps.
    const times = { startsAt: new Date("2026-08-03T04:00:00Z"), endsAt: new Date("2026-08-03T08:00:00Z") };
    const plan = { idempotencyKey: newId(), workProgramId: program.id, shift: WorkShift.AFTERNOON, ...times };
    const { id: later } = await desk.as(head).sessions.plan(plan);
    await desk.manager.query(
      `INSERT INTO session_place (id, facility_code, session_id, placement_id, participant_id, starts_at, ends_at, outcome)
       SELECT gen_random_uuid(), facility_code, $2, placement_id, participant_id, $3, $4, 'EXPECTED' FROM session_place WHERE placement_id = $1`,
      [sick, later, times.startsAt, times.endsAt],
    );
    expect(await refusal(correct(session, sick, { minutes: 60 }))).toBe("INM-10");
    await desk.manager.query("SAVEPOINT open");
    await desk.manager.insert(LabourMonth, { facilityCode: "JB-GRT", month: "2026-08", closedAt: desk.now });
    expect(await refusal(correct(session, forgotten, { minutes: 60 }))).toBe("INM-24");
    await desk.manager.query("ROLLBACK TO SAVEPOINT open");
    await desk.as(head).sessions.lockPaid(program, "2026-08");
    expect(await refusal(correct(session, forgotten, { minutes: 60 }))).toBe("INVALID_TRANSITION");
  });
});
