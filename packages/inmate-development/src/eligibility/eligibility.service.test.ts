import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { LegalStatus, Participant } from "../participant/participant.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import type { PlacementEligibility } from "./eligibility-check.js";

const giatja = staff("giatja", { facilities: ["JB-GRT"] });

describe("the checks of a person for a programme", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const failing = (judged: PlacementEligibility | null) =>
    judged?.checks.filter(({ outcome }) => outcome !== "PASS").map(({ code, outcome }) => `${code} ${outcome}`);

  it("are made on what is recorded, each explained, and are those that a proposal meets", async () => {
    const { program, participants } = await openWorkshop(desk.manager, desk.clock, { partnerCode: "PT-COIR-SYN" });
    const [person = "", onRemand = ""] = participants;
    expect(failing(await desk.as(giatja).eligibility.of(person, program.id))).toEqual(["CONSENT UNKNOWN"]);
    await desk.manager.update(Participant, { id: onRemand }, { legalStatus: LegalStatus.REMAND });
    expect(failing(await desk.as(giatja).eligibility.of(onRemand, program.id))).toEqual([
      "LEGAL_STATUS FAIL",
      "CONSENT UNKNOWN",
    ]);
    const propose = (participantId: string) =>
      desk.as(giatja).placements.propose({
        ...{ idempotencyKey: newId(), participantId, workProgramId: program.id, startsOn: "2026-08-03" },
      });
    expect(await refusal(propose(onRemand))).toBe("INM-03");
    expect(await propose(person)).toMatchObject({ status: "PROPOSED" });
  });

  it("see full programmes and other work", async () => {
    const full = await openWorkshop(desk.manager, desk.clock, { people: 1, capacity: 1 });
    await placeEverybody(desk.manager, desk.clock, full);
    const other = await openWorkshop(desk.manager, desk.clock, { people: 1 });
    const checks = (person = "", program = "") => desk.as(giatja).eligibility.of(person, program);
    expect(failing(await checks(other.participants[0], full.program.id))).toEqual(["CAPACITY FAIL"]);
    expect(failing(await checks(full.participants[0], other.program.id))).toEqual(["DOUBLE_BOOKING FAIL"]);
    expect(await checks(other.participants[0], other.program.id)).toMatchObject({ eligible: true });
  });

  it("are of nobody else's UPT", async () => {
    const { program, participants } = await openWorkshop(desk.manager, desk.clock, { facilityCode: "JB-CMS" });
    expect(await desk.as(giatja).eligibility.of(participants[0] as string, program.id)).toBeNull();
  });
});
