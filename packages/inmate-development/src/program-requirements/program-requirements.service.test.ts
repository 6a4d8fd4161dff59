import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CheckOutcome } from "../eligibility/eligibility-check.js";
import { Participant, SentenceStage } from "../participant/participant.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop, placeEverybody, type Workshop } from "../seed-story/workshop.factory.js";
import { catalogue } from "../training-course/catalogue.js";
import { WorkProgram, WorkProgramStatus } from "../work-program/work-program.entity.js";
import { type ChangeProgramRequirementsInput, RequirementChangeReason } from "./program-requirements.input.js";

const head = staff("head", { facilities: ["JB-GRT"] });
const elsewhere = staff("head-ciamis", { facilities: ["JB-CMS"] });
const machine = staff("machine", { person: false });
const [safety] = catalogue as [(typeof catalogue)[number]];

describe("what a programme asks", () => {
  let desk: Desk;
  let workshop: Workshop;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.begin();
    await desk.as(staff("register")).courses.register(catalogue);
    workshop = await openWorkshop(desk.manager, desk.clock, { people: 2, capacity: 5 });
  });
  afterEach(() => desk.rollback());

  const change = (wishes: Partial<ChangeProgramRequirementsInput> = {}, viewer = head) =>
    desk.as(viewer).requirements.change({
      ...{ workProgramId: workshop.program.id, expectedVersion: 1, requiredCourseCodes: [safety.code] },
      ...{ reason: RequirementChangeReason.RISK_ASSESSED, ...wishes },
    });
  const failing = async (participantId = "") =>
    (await desk.as(head).eligibility.of(participantId, workshop.program.id))?.checks
      .filter(({ outcome }) => outcome === CheckOutcome.FAIL)
      .map(({ code }) => code);

  it("is changed for a reason, counted and told to the auditor, and counts for every check from then on", async () => {
    const [person] = workshop.participants;
    expect(await failing(person)).toEqual([]);
    const changed = await change({ minimumStage: SentenceStage.FINAL });
    expect(changed).toMatchObject({ version: 2, minimumStage: "FINAL", requiredCourseCodes: [safety.code] });
    expect((await desk.as(head).requirements.coursesOf(changed)).map(({ code }) => code)).toEqual([safety.code]);
    expect(await failing(person)).toEqual(["STAGE", "COURSES"]);
    const [told] = await desk.manager.query(
      "SELECT details FROM audit_entry WHERE entity_id = $1 AND action = 'work-program.requirements-changed'",
      [workshop.program.id],
    );
    expect(told.details).toEqual({
      ...{ version: 2, reason: "RISK_ASSESSED", before: { minimumStage: null, requiredCourseCodes: [] } },
      after: { minimumStage: "FINAL", requiredCourseCodes: [safety.code] },
    });
    await change({ expectedVersion: 2, requiredCourseCodes: [] });
    expect(await failing(person)).toEqual([]);
  });

  it("ends no work that goes on, and lets nobody begin who does not have it", async () => {
    const [working = "", waiting = ""] = workshop.participants;
    const [placement = ""] = await placeEverybody(desk.manager, desk.clock, { ...workshop, participants: [working] });
    await change();
    await desk.as(head).lapses.endLapsedPlacements({ workProgramId: workshop.program.id });
    expect((await desk.as(head).placements.byId(placement))?.status).toBe("ACTIVE");
    const day = { placementId: placement, workedOn: "2026-08-03", minutes: 60 };
    expect(await desk.as(head).attendances.record({ idempotencyKey: newId(), ...day })).toMatchObject({ minutes: 60 });
    await expect(
      placeEverybody(desk.manager, desk.clock, { ...workshop, participants: [waiting] }).catch(({ extensions }) => {
        throw new Error(extensions.details.invariant);
      }),
    ).rejects.toThrow("INM-13");
  });

  it("is changed by a person of its own UPT who has read its version, for courses that there are", async () => {
    expect(await refusal(change({}, machine))).toBe("FORBIDDEN");
    expect(await refusal(change({}, elsewhere))).toBe("NOT_FOUND");
    expect(await refusal(change({ workProgramId: newId() }))).toBe("NOT_FOUND");
    expect(await refusal(change({ expectedVersion: 2 }))).toBe("STALE_VERSION");
    expect(await refusal(change({ requiredCourseCodes: ["COIR-999"] }))).toBe("BAD_USER_INPUT");
    expect(await refusal(change({ requiredCourseCodes: [] }))).toBe("BAD_USER_INPUT");
    const { id } = workshop.program;
    expect(await desk.manager.findOneBy(WorkProgram, { id })).toMatchObject({ version: 1, requiredCourseCodes: [] });
    await desk.manager.update(WorkProgram, { id }, { status: WorkProgramStatus.CLOSED });
    expect(await refusal(change())).toBe("INVALID_TRANSITION");
  });

  it("stays when the programme is entered into the register again", async () => {
    await change({ minimumStage: SentenceStage.ADVANCED });
    await desk.as(staff("register")).programs.register(workshop.program);
    const [person = ""] = workshop.participants;
    await desk.manager.update(Participant, { id: person }, { stage: SentenceStage.ADVANCED });
    expect(await failing(person)).toEqual(["COURSES"]);
    expect((await change({ expectedVersion: 2, requiredCourseCodes: [] })).version).toBe(3);
  });
});
