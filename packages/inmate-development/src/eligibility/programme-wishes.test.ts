import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CohortStatus } from "../cohort/cohort.entity.js";
import { AssessmentResult } from "../enrolment/assessment.entity.js";
import { EnrolmentStatus } from "../enrolment/enrolment.entity.js";
import { CustodyStatus, Participant, SentenceStage } from "../participant/participant.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { catalogue } from "../training-course/catalogue.js";
import type { WorkProgram } from "../work-program/work-program.entity.js";
import { WaivableCheck, type Waiver } from "./check-waiver.js";
import { WaiverReason } from "./waiver-reason.js";

const giatja = staff("giatja");
const board = staff("board");
const safety = catalogue[0] as (typeof catalogue)[number];
const { STAGE, COURSES } = WaivableCheck;
const { COURSE_SCHEDULED, STAGE_SOON_REACHED } = WaiverReason;

describe("what a programme asks of a person", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  /** Somebody put forward for a programme that asks for something; the person is at the early stage. */
  async function proposed(wishes: Partial<WorkProgram>) {
    const { program, participants } = await openWorkshop(desk.manager, desk.clock, { people: 1 });
    await desk.as(giatja).programs.register({ ...program, ...wishes });
    const [participantId = ""] = participants;
    const { id } = await desk.as(giatja).placements.propose({
      ...{ idempotencyKey: newId(), participantId, workProgramId: program.id, startsOn: "2026-08-03" },
    });
    return { id, participantId, program };
  }
  const approve = (placementId: string, waivers?: Waiver[]) =>
    desk
      .as(board)
      .steps.approve({ placementId, expectedVersion: 1, tppMinuteNo: "TPP-1", ...(waivers && { waivers }) });
  const activate = (placementId: string) => desk.as(giatja).steps.activate({ placementId, expectedVersion: 2 });

  async function complete(participantId: string) {
    const { courses, cohorts, enrolments } = desk.as(giatja);
    await courses.register([safety]);
    const days = { startsOn: "2026-08-03", endsOn: "2026-08-10" };
    const { id: cohortId } = await cohorts.plan({
      ...{ idempotencyKey: newId(), facilityCode: "JB-GRT", courseId: safety.id, ...days, seats: 1 },
    });
    await cohorts.move({ cohortId, expectedVersion: 1, to: CohortStatus.OPEN_FOR_ENROLMENT });
    let { id, version } = await enrolments.apply({ idempotencyKey: newId(), cohortId, participantId });
    const move = async (to: EnrolmentStatus) => {
      ({ version } = await enrolments.move({ enrolmentId: id, expectedVersion: version, to }));
    };
    await move(EnrolmentStatus.ENROLLED);
    await move(EnrolmentStatus.IN_PROGRESS);
    for (const { code: unitCode } of safety.units)
      ({ version } = await enrolments.assess({
        ...{ idempotencyKey: newId(), enrolmentId: id, unitCode, result: AssessmentResult.COMPETENT },
      }));
    ({ version } = await enrolments.recordLessons({
      enrolmentId: id,
      expectedVersion: version,
      lessonHoursAttended: 16,
    }));
    await move(EnrolmentStatus.COMPLETED);
  }

  it("is a course, completed: until then nobody is approved (INM-13)", async () => {
    const { id, participantId } = await proposed({ requiredCourseCodes: [safety.code] });
    expect(await refusal(approve(id))).toBe("INM-13");
    await complete(participantId);
    expect((await approve(id)).status).toBe("APPROVED");
    expect((await activate(id)).status).toBe("ACTIVE");
  });

  it("is a stage of the sentence, reached (INM-04)", async () => {
    const { id, participantId } = await proposed({ minimumStage: SentenceStage.ADVANCED });
    expect(await refusal(approve(id))).toBe("INM-04");
    await desk.manager.update(Participant, { id: participantId }, { stage: SentenceStage.FINAL });
    expect((await approve(id)).status).toBe("APPROVED");
  });

  it("is waived by the TPP session with a reason, which is kept, told to the auditor and holds when the person begins", async () => {
    const { id } = await proposed({ minimumStage: SentenceStage.FINAL, requiredCourseCodes: [safety.code] });
    const stage = { check: STAGE, reason: STAGE_SOON_REACHED };
    expect(await refusal(approve(id, [stage]))).toBe("INM-13");
    const { eligibilitySnapshot } = await approve(id, [stage, { check: COURSES, reason: COURSE_SCHEDULED }]);
    expect(eligibilitySnapshot).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: "STAGE", outcome: "WAIVED", waiverReason: "STAGE_SOON_REACHED" }),
        expect.objectContaining({ code: "COURSES", outcome: "WAIVED", waiverReason: "COURSE_SCHEDULED" }),
      ]),
    );
    expect(await desk.trailOf(id)).toEqual(["placement.proposed", "eligibility.waived", "placement.approved"]);
    expect((await activate(id)).status).toBe("ACTIVE");
  });

  it("that was not waived stands in the way when the person begins, as all else does that a waiver never touches", async () => {
    const { id, participantId, program } = await proposed({});
    // A waiver of what passes waives nothing for later.
    await approve(id, [{ check: COURSES, reason: COURSE_SCHEDULED }]);
    expect(await desk.trailOf(id)).toEqual(["placement.proposed", "placement.approved"]);
    await desk.as(giatja).programs.register({ ...program, requiredCourseCodes: [safety.code] });
    expect(await refusal(activate(id))).toBe("INM-13");
    await desk.as(giatja).programs.register({ ...program, requiredCourseCodes: [] });
    await desk.manager.update(Participant, { id: participantId }, { custodyStatus: CustodyStatus.OUT_TEMPORARILY });
    expect(await refusal(activate(id))).toBe("INM-01");
  });
});
