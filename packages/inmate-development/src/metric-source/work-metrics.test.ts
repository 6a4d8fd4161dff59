import { newId } from "@coir/kit/ids";
import { PeriodGrain } from "@coir/vocabulary/period";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CohortStatus } from "../cohort/cohort.entity.js";
import { CredentialKind } from "../credential/credential.entity.js";
import { AssessmentResult } from "../enrolment/assessment.entity.js";
import { EnrolmentStatus } from "../enrolment/enrolment.entity.js";
import { ExternalCertificateKind } from "../external-certificate/external-certificate.input.js";
import { metricCells } from "../metrics/metric-facts.js";
import { publishedMetrics } from "../metrics/published-metrics.js";
import { type Office, openOffices, staff } from "../office.factory.js";
import { AgeBand, Participant } from "../participant/participant.entity.js";
import { catalogue } from "../training-course/catalogue.js";
import { IncidentKind, IncidentMeasure, IncidentSeverity } from "../work-incident/work-incident.entity.js";
import { AbsenceReason } from "../work-session/session-place.entity.js";
import { WorkShift } from "../work-session/work-session.entity.js";

const course = catalogue[0] as (typeof catalogue)[number];
const key = () => ({ idempotencyKey: newId() });
const { SICK, REFUSED, NOT_REQUIRED, REST_DAY } = AbsenceReason;

describe("what is reckoned of work, against figures reckoned by hand", () => {
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

  const head = () => office.as(staff.head);
  const cellsOf = async (metric: string) =>
    ((await metricCells(office.manager, ["2026-08"])).get(metric) ?? []).map(
      ({ part, group, persons, largestShare }) => [...[part, group, persons], Number(largestShare.toFixed(4))],
    );
  const publish = async () =>
    publishedMetrics(
      await office
        .as(staff.region)
        .metrics.publish({ ...key(), period: { grain: PeriodGrain.MONTH, value: "2026-08" } }),
    );

  /** A morning of four hours in which each one worked so many minutes, or was absent. */
  async function morning(
    workProgramId: string,
    placements: readonly string[],
    marks: readonly (number | AbsenceReason)[],
  ) {
    const shift = { startsAt: new Date("2026-08-03T01:00:00Z"), endsAt: new Date("2026-08-03T05:00:00Z") };
    const { sessions, marks: book } = head();
    const { id: sessionId } = await sessions.plan({ ...key(), workProgramId, shift: WorkShift.MORNING, ...shift });
    await sessions.open({ sessionId, expectedVersion: 1, supervisorsOnDuty: 2 });
    const entries = marks.map((mark, index) => ({
      ...{ placementId: placements[index] as string, piecesAccepted: 0, piecesRejected: 0 },
      ...(typeof mark === "number" ? { minutes: mark } : { absenceReason: mark }),
    }));
    await book.mark({ ...key(), sessionId, entries });
    await sessions.close({ sessionId, expectedVersion: 2 });
  }
  const incident = (workProgramId: string) =>
    head().incidents.report({
      ...{ ...key(), workProgramId, occurredAt: new Date("2026-08-03T01:30:00Z"), kind: IncidentKind.NEAR_MISS },
      ...{ severity: IncidentSeverity.MINOR, measures: [IncidentMeasure.INSTRUCTION_REPEATED] },
    });

  it("attendance: 12 of 23 who were to work did; who was not required or had a day of rest is not among them", async () => {
    const { program, placements } = await office.workshop(26);
    const absent = [...Array(6).fill(SICK), ...Array(5).fill(REFUSED), NOT_REQUIRED, REST_DAY, NOT_REQUIRED];
    await morning(program.id, placements, [...Array(12).fill(200), ...absent]);
    // The fewer of both sides, 11, are the persons that it could point to; each has one of the 11 places: 0.0909.
    expect(await cellsOf("attendanceRate")).toEqual([[12, 23, 11, 0.0909]]);
    await office.closeAugust();
    expect((await publish()).attendanceRate).toEqual({ value: "0.52", suppression: "NONE" });
  });

  it("attendance is withheld where four were absent, however many worked", async () => {
    const { program, placements } = await office.workshop(14);
    await morning(program.id, placements, [...Array(10).fill(200), ...Array(4).fill(SICK)]);
    expect(await cellsOf("attendanceRate")).toEqual([[10, 14, 4, 0.25]]);
    await office.closeAugust();
    expect((await publish()).attendanceRate).toEqual({ value: null, suppression: "SMALL_CELL" });
  });

  it("safety: 5 incidents in 40 hours are 25,000 for 200,000 hours; 4 are withheld, and none is told as none", async () => {
    const { program, placements } = await office.workshop(12);
    await morning(program.id, placements, Array(12).fill(200));
    expect(await cellsOf("safetyRate")).toEqual([[0, 2400, 12, 0.0833]]);
    for (let reported = 0; reported < 5; reported++) await incident(program.id);
    expect(await cellsOf("safetyRate")).toEqual([[5 * 12_000_000, 2400, 5, 0.0833]]);
    await office.closeAugust();
    const { safetyRate, hoursWorked } = await publish();
    expect(safetyRate).toEqual({ value: "25000", suppression: "NONE" });
    expect(hoursWorked).toEqual({ value: "40", suppression: "NONE" });
  });

  it("safety is withheld with four incidents, and the hours are told all the same", async () => {
    const { program, placements } = await office.workshop(12);
    await morning(program.id, placements, Array(12).fill(200));
    for (let reported = 0; reported < 4; reported++) await incident(program.id);
    await office.closeAugust();
    const { safetyRate, hoursWorked } = await publish();
    expect([safetyRate.suppression, hoursWorked.suppression]).toEqual(["SMALL_CELL", "NONE"]);
  });

  it("fairness: 5 of 12 older and 7 of 12 younger people worked, 0.42 to 0.58, which is 0.72", async () => {
    const { program, participants, placements } = await office.workshop(24);
    const older = participants.slice(0, 12);
    for (const id of older) await office.manager.update(Participant, { id }, { ageBand: AgeBand.A35_44 });
    const marks = [...Array(5).fill(200), ...Array(7).fill(SICK), ...Array(7).fill(200), ...Array(5).fill(SICK)];
    const inOrder = await inOrderOf(participants, placements);
    await morning(program.id, inOrder, marks);
    expect(await cellsOf("participation/older")).toEqual([[5, 12, 12, 0]]);
    expect(await cellsOf("participation/younger")).toEqual([[7, 12, 12, 0]]);
    await office.closeAugust();
    expect((await publish()).accessFairness).toEqual({ value: "0.72", suppression: "NONE" });
  });

  it("certificates: 7 of 12 who completed hold one of another body that stands; one that was revoked and papers of the UPT count for nothing", async () => {
    const enrolments = await completedTrainings(12);
    const record = (enrolmentId: string, kind: ExternalCertificateKind) =>
      office.as(staff.head).externalCertificates.record({
        ...{ ...key(), enrolmentId, kind, issuerName: "LSP Serat Sintetis", certificateNumber: newId() },
        issuedOn: "2026-08-11",
      });
    for (const enrolment of enrolments.slice(0, 4)) await record(enrolment, ExternalCertificateKind.LSP_BNSP);
    for (const enrolment of enrolments.slice(4, 7)) await record(enrolment, ExternalCertificateKind.BLK_CERTIFICATE);
    const revoked = await record(enrolments[7] as string, ExternalCertificateKind.LSP_BNSP);
    const paper = { enrolmentId: enrolments[8] as string, kind: CredentialKind.COMPETENCY };
    await office.as(staff.finance).credentials.draft({ ...key(), ...paper });
    await head().credentials.revoke({ credentialId: revoked.id, expectedVersion: revoked.version, reason: "Forged." });
    // A second certificate of one person counts once.
    await record(enrolments[0] as string, ExternalCertificateKind.BLK_CERTIFICATE);
    expect(await cellsOf("certificationRate")).toEqual([[7, 12, 12, 0]]);
    await office.closeAugust();
    expect((await publish()).certificationRate).toEqual({ value: "0.58", suppression: "NONE" });
  });

  /** The placements of people, in the order of the people. */
  async function inOrderOf(participants: readonly string[], placements: readonly string[]) {
    const rows: { id: string; participant_id: string }[] = await office.manager.query(
      "SELECT id, participant_id FROM placement WHERE id = ANY($1)",
      [placements],
    );
    const placementOf = new Map(rows.map((row) => [row.participant_id, row.id]));
    return participants.map((id) => placementOf.get(id) as string);
  }

  async function completedTrainings(people: number) {
    const { cohorts, courses, enrolments } = head();
    const { participants } = await office.workshop(people);
    await courses.register([course]);
    const facts = { facilityCode: "JB-GRT", courseId: course.id, startsOn: "2026-08-03", endsOn: "2026-08-10" };
    const { id: cohortId } = await cohorts.plan({ ...key(), ...facts, seats: people });
    await cohorts.move({ cohortId, expectedVersion: 1, to: CohortStatus.OPEN_FOR_ENROLMENT });
    const completed: string[] = [];
    office.now = new Date("2026-08-12T02:00:00Z");
    for (const participantId of participants) {
      const { id: enrolmentId } = await enrolments.apply({ ...key(), cohortId, participantId });
      const move = (expectedVersion: number, to: EnrolmentStatus) =>
        enrolments.move({ enrolmentId, expectedVersion, to });
      await move(1, EnrolmentStatus.ENROLLED);
      await move(2, EnrolmentStatus.IN_PROGRESS);
      let version = 3;
      for (const { code: unitCode } of course.units)
        version = (await enrolments.assess({ ...key(), enrolmentId, unitCode, result: AssessmentResult.COMPETENT }))
          .version;
      version = (await enrolments.recordLessons({ enrolmentId, expectedVersion: version, lessonHoursAttended: 16 }))
        .version;
      await move(version, EnrolmentStatus.COMPLETED);
      completed.push(enrolmentId);
    }
    return completed;
  }
});
