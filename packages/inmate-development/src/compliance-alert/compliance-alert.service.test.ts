import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Office, openOffices, staff } from "../office.factory.js";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import { WorkShift } from "../work-session/work-session.entity.js";
import { AlertKind, AlertStatus, ComplianceAlert } from "./compliance-alert.entity.js";

const PARTNER = "PT-COIR-SYN";

describe("the alerts of a day", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    office = offices.open();
  });
  afterEach(() => office.connection.rollback());

  const run = (statement: string, parameters: unknown[] = []) => office.manager.query(statement, parameters);
  const look = (day: string) => {
    office.now = new Date(`${day}T02:00:00Z`);
    return office.as(staff.region).alerts.reckonToday();
  };
  const standing = async (kind: AlertKind) =>
    (await office.manager.findBy(ComplianceAlert, { status: AlertStatus.OPEN, kind })).map(
      ({ affectedExactly, dueOn, facilityCode, workProgramId }) => ({
        affectedExactly,
        dueOn,
        facilityCode,
        workProgramId,
      }),
    );
  const found = (workProgramId: string | null, affectedExactly: number, dueOn: string | null = null) => [
    { affectedExactly, dueOn, facilityCode: "JB-GRT", workProgramId },
  ];

  it("tell of a consent that is missing, and before it runs out, of partner work alone", async () => {
    const { program, participants } = await office.workshop(3, PARTNER);
    await office.workshop(1);
    await run("UPDATE consent SET status = 'WITHDRAWN', withdrawn_at = now() WHERE participant_id = $1", [
      participants[0],
    ]);
    await look("2027-07-04");
    expect(await standing(AlertKind.CONSENT_MISSING)).toEqual(found(program.id, 1));
    expect(await standing(AlertKind.CONSENT_EXPIRING)).toEqual(found(program.id, 2, "2027-08-03"));
    await look("2027-07-03");
    expect(await standing(AlertKind.CONSENT_EXPIRING)).toEqual(found(program.id, 2, "2027-08-03"));
  });

  it("tell of no consent that runs out later", async () => {
    await office.workshop(2, PARTNER);
    await look("2027-07-03");
    expect(await standing(AlertKind.CONSENT_EXPIRING)).toEqual([]);
  });

  it("tell of a clearance that ran out, by the last one that was recorded", async () => {
    const { program } = await office.workshop(2);
    await look("2027-02-01");
    expect(await standing(AlertKind.CLEARANCE_EXPIRED)).toEqual([]);
    await look("2027-02-02");
    expect(await standing(AlertKind.CLEARANCE_EXPIRED)).toEqual(found(program.id, 2, "2027-02-01"));
  });

  async function session(workProgramId: string) {
    const { sessions } = office.as(staff.head);
    office.now = new Date("2026-08-03T01:30:00Z");
    const hours = { startsAt: new Date("2026-08-03T01:00:00Z"), endsAt: new Date("2026-08-03T05:00:00Z") };
    const planned = { idempotencyKey: newId(), workProgramId, shift: WorkShift.MORNING, ...hours };
    const { id } = await sessions.plan(planned);
    await sessions.open({ sessionId: id, expectedVersion: 1, supervisorsOnDuty: 1 });
    return id;
  }

  it("tell of who has not been marked once a session is over, and by when", async () => {
    const { program } = await office.workshop(2);
    const id = await session(program.id);
    await look("2026-08-04");
    expect(await standing(AlertKind.UNMARKED_ATTENDANCE)).toEqual(found(program.id, 2, "2026-08-05"));
    expect(await standing(AlertKind.RATIO_BREACH)).toEqual([]);
    await office.as(staff.head).sessions.close({ sessionId: id, expectedVersion: 2 });
    await look("2026-08-05");
    expect(await standing(AlertKind.UNMARKED_ATTENDANCE)).toEqual([]);
  });

  it("tell for thirty days of a session with too few supervisors", async () => {
    const { program } = await office.workshop(3);
    await session(program.id);
    await run("UPDATE work_program SET max_workers_per_supervisor = 2 WHERE id = $1", [program.id]);
    await look("2026-09-01");
    expect(await standing(AlertKind.RATIO_BREACH)).toEqual(found(program.id, 3));
    await look("2026-09-03");
    expect(await standing(AlertKind.RATIO_BREACH)).toEqual([]);
  });

  it("tell of days and of weeks that were too long", async () => {
    const { program, placements } = await office.workshop(3);
    const [longDay = "", longWeek = "", fine = ""] = placements;
    await office.worked(longDay, 401);
    for (const day of ["2026-08-03", "2026-08-04", "2026-08-05", "2026-08-06"])
      await office.worked(longWeek, day === "2026-08-06" ? 1 : 400, { day });
    for (const day of ["2026-08-08", "2026-08-09", "2026-08-10", "2026-08-11"]) await office.worked(fine, 400, { day });
    await look("2026-08-12");
    expect(await standing(AlertKind.HOURS_BREACH)).toEqual(found(program.id, 2));
    await look("2026-09-05");
    expect(await standing(AlertKind.HOURS_BREACH)).toEqual([]);
  });

  it("tell of pay below a floor that warns, while its run stands", async () => {
    const { program, placements } = await office.workshop(2);
    await office.rates(program.id, { hourlyRate: 100 });
    for (const placement of placements) await office.worked(placement, 300);
    await office.closeAugust();
    const prepared = { idempotencyKey: newId(), workProgramId: program.id, month: "2026-08" };
    const { id, version } = await office.as(staff.finance).payRuns.prepare(prepared);
    await look("2026-09-02");
    expect(await standing(AlertKind.BELOW_PAY_FLOOR)).toEqual(found(program.id, 2));
    await office
      .as(staff.head)
      .payRuns.reverse({ payRunId: id, expectedVersion: version, reason: "SYNTHETIC: wrong rate." });
    await look("2026-09-03");
    expect(await standing(AlertKind.BELOW_PAY_FLOOR)).toEqual([]);
  });

  it("tell of an agreement that ends, until one follows it", async () => {
    const { program } = await office.workshop(1, PARTNER);
    const agree = (agreementNo: string, validFrom: string, validUntil: string) =>
      office.as(staff.head).agreements.record({
        ...{ idempotencyKey: newId(), workProgramId: program.id, agreementNo, validFrom, validUntil },
      });
    await agree("PKS-1", "2026-01-01", "2026-10-02");
    await look("2026-08-02");
    expect(await standing(AlertKind.AGREEMENT_EXPIRING)).toEqual([]);
    await look("2026-08-03");
    expect(await standing(AlertKind.AGREEMENT_EXPIRING)).toEqual(found(program.id, 1, "2026-10-02"));
    await agree("PKS-2", "2026-10-03", "2027-10-02");
    await look("2026-08-04");
    expect(await standing(AlertKind.AGREEMENT_EXPIRING)).toEqual([]);
  });

  it("tell of reviews that are overdue", async () => {
    const { participants } = await office.workshop(1);
    const { plans, planReviews } = office.as(staff.head);
    const plan = await plans.open({ idempotencyKey: newId(), participantId: participants[0] as string });
    const review = await planReviews.nextOf(plan.id);
    await run("UPDATE plan_review SET status = 'OVERDUE' WHERE id = $1", [review?.id]);
    await look("2026-08-04");
    expect(await standing(AlertKind.REVIEW_OVERDUE)).toEqual(found(null, 1, review?.windowTo));
  });

  it("tell of savings that were not paid out at release", async () => {
    const { program, participants, placements } = await office.workshop(2);
    await office.rates(program.id, { hourlyRate: 6000 });
    for (const placement of placements) await office.worked(placement, 300);
    await office.closeAugust();
    const prepared = { idempotencyKey: newId(), workProgramId: program.id, month: "2026-08" };
    const { id } = await office.as(staff.finance).payRuns.prepare(prepared);
    await office.as(staff.head).payRuns.post({ payRunId: id, expectedVersion: 1 });
    await look("2026-09-01");
    expect(await standing(AlertKind.SAVINGS_NOT_PAID_AT_RELEASE)).toEqual([]);
    const released = { custodyStatus: CustodyStatus.RELEASED, releasedOn: "2026-09-02" };
    await office.manager.update(Participant, { id: participants[0] as string }, released);
    await look("2026-09-02");
    expect(await standing(AlertKind.SAVINGS_NOT_PAID_AT_RELEASE)).toEqual(found(null, 1, "2026-09-02"));
  });
});
