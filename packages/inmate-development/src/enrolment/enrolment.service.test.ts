import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Cohort, CohortStatus } from "../cohort/cohort.entity.js";
import { cohortTransitions } from "../cohort/cohort.service.js";
import { type Office, openOffices, refusal, staff } from "../office.factory.js";
import { catalogue } from "../training-course/catalogue.js";
import { AssessmentResult } from "./assessment.entity.js";
import { Enrolment, EnrolmentStatus } from "./enrolment.entity.js";
import { enrolmentTransitions } from "./enrolment.service.js";

const course = catalogue[0] as (typeof catalogue)[number];

describe("training", () => {
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

  const trainer = () => office.as(staff.head);
  async function cohort(seats = 2, to: CohortStatus | null = CohortStatus.OPEN_FOR_ENROLMENT): Promise<Cohort> {
    await trainer().courses.register([course]);
    const facts = { facilityCode: "JB-GRT", courseId: course.id, startsOn: "2026-08-03", endsOn: "2026-08-10", seats };
    const planned = await trainer().cohorts.plan({ idempotencyKey: newId(), ...facts });
    return to === null ? planned : trainer().cohorts.move({ cohortId: planned.id, expectedVersion: 1, to });
  }
  const apply = (cohortId: string, participantId: string, viewer = staff.head) =>
    office.as(viewer).enrolments.apply({ idempotencyKey: newId(), cohortId, participantId });
  const move = ({ id, version }: Enrolment, to: EnrolmentStatus) =>
    trainer().enrolments.move({ enrolmentId: id, expectedVersion: version, to });
  const assess = (enrolmentId: string, unitCode: string, result = AssessmentResult.COMPETENT) =>
    trainer().enrolments.assess({ idempotencyKey: newId(), enrolmentId, unitCode, result });

  async function learning() {
    const { participants } = await office.workshop(1);
    const applied = await apply((await cohort()).id, participants[0] as string);
    return move(await move(applied, EnrolmentStatus.ENROLLED), EnrolmentStatus.IN_PROGRESS);
  }

  const states = Object.values(EnrolmentStatus);
  const rows = states.flatMap((from) =>
    states.map((to) => ({ from, to, allowed: enrolmentTransitions[from].includes(to) })),
  );
  it.each(rows)("from $from to $to: allowed is $allowed", async ({ from, to, allowed }) => {
    const enrolment = await learning();
    for (const { code } of course.units) await assess(enrolment.id, code);
    await office.manager.update(Enrolment, { id: enrolment.id }, { status: from, lessonHoursAttended: 16, version: 9 });
    const moved = move({ ...enrolment, version: 9 }, to);
    if (allowed) expect((await moved).status).toBe(to);
    else expect(await refusal(moved)).toBe("INVALID_TRANSITION");
  });

  it("goes no other way than these", () => {
    const open = ["WITHDRAWN", "TRANSFERRED", "CANCELLED"];
    expect(enrolmentTransitions).toEqual({
      APPLIED: ["ENROLLED", ...open],
      ENROLLED: ["IN_PROGRESS", ...open],
      IN_PROGRESS: ["COMPLETED", "FAILED", ...open],
      COMPLETED: [],
      FAILED: [],
      WITHDRAWN: [],
      TRANSFERRED: [],
      CANCELLED: [],
    });
    expect(cohortTransitions).toEqual({
      PLANNED: ["OPEN_FOR_ENROLMENT", "CANCELLED"],
      OPEN_FOR_ENROLMENT: ["RUNNING", "CANCELLED"],
      RUNNING: ["ASSESSING", "CANCELLED"],
      ASSESSING: ["COMPLETED", "CANCELLED"],
      COMPLETED: [],
      CANCELLED: [],
    });
  });

  it("is completed with four fifths of the lessons and every unit competent, at whichever try", async () => {
    let enrolment = await learning();
    const lessons = async (lessonHoursAttended: number) => {
      const of = { enrolmentId: enrolment.id, expectedVersion: enrolment.version, lessonHoursAttended };
      enrolment = await trainer().enrolments.recordLessons(of);
    };
    for (const { code } of course.units.slice(1)) enrolment = await assess(enrolment.id, code);
    const first = course.units[0]?.code as string;
    enrolment = await assess(enrolment.id, first, AssessmentResult.NOT_YET_COMPETENT);
    await lessons(16);
    expect(await refusal(move(enrolment, EnrolmentStatus.COMPLETED))).toBe("INM-44");
    enrolment = await assess(enrolment.id, first);
    await lessons(12);
    expect(await refusal(move(enrolment, EnrolmentStatus.COMPLETED))).toBe("INM-44");
    await lessons(13);
    expect((await move(enrolment, EnrolmentStatus.COMPLETED)).status).toBe("COMPLETED");
    const tries = (await trainer().enrolments.assessmentsOf(enrolment.id)).filter(({ unitCode }) => unitCode === first);
    expect(tries.map(({ attempt, result }) => [attempt, result])).toEqual([
      [1, "NOT_YET_COMPETENT"],
      [2, "COMPETENT"],
    ]);
  });

  it("takes no more lessons than the course has, and no unit of another course", async () => {
    const { id, version } = await learning();
    const lessons = trainer().enrolments.recordLessons({
      enrolmentId: id,
      expectedVersion: version,
      lessonHoursAttended: 17,
    });
    expect(await refusal(lessons)).toBe("BAD_USER_INPUT");
    expect(await refusal(assess(id, "COIR.DEC.01"))).toBe("BAD_USER_INPUT");
  });

  it("has as many places as seats, once for each person, while the cohort takes applications", async () => {
    const { participants } = await office.workshop(2);
    const [first, second] = participants as [string, string];
    const planned = await cohort(1, null);
    expect(await refusal(apply(planned.id, first))).toBe("INM-45");
    const open = await cohort(1);
    const enrolled = await apply(open.id, first);
    expect(await refusal(apply(open.id, first))).toBe("INM-45");
    await move(enrolled, EnrolmentStatus.ENROLLED);
    expect(await refusal(move(await apply(open.id, second), EnrolmentStatus.ENROLLED))).toBe("INM-45");
  });

  it("is hidden from another UPT, in SQL too", async () => {
    const enrolment = await learning();
    expect(await office.as(staff.elsewhere).enrolments.byId(enrolment.id)).toBeNull();
    expect(await refusal(apply(enrolment.cohortId, enrolment.participantId, staff.elsewhere))).toBe("NOT_FOUND");
    await office.manager.query("SET LOCAL viewer.facilities = 'JB-CMS'");
    expect(await office.manager.count(Enrolment)).toBe(0);
  });
});
