import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { ClearanceResult, HealthClearance } from "../health-clearance/health-clearance.entity.js";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import { Placement, SuspensionReason } from "../placement/placement.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { clearanceOf, openWorkshop, placeEverybody, type WorkshopWishes } from "../seed-story/workshop.factory.js";
import { HazardClass, WorkProgramStatus } from "../work-program/work-program.entity.js";

const clerk = staff("clerk");

describe("a placement that cannot go on", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const working = async (wishes: WorkshopWishes = {}) => {
    const workshop = await openWorkshop(desk.manager, desk.clock, { people: 2, ...wishes });
    const [id = "", other = ""] = await placeEverybody(desk.manager, desk.clock, workshop);
    return { ...workshop, id, other, person: workshop.participants[0] as string };
  };
  const read = (id: string) => desk.manager.findOneByOrFail(Placement, { id });
  const end = () => desk.as(clerk).lapses.endLapsedPlacements();

  it.each([
    ["RELEASED", { custodyStatus: CustodyStatus.RELEASED }],
    ["DECEASED", { custodyStatus: CustodyStatus.DECEASED }],
    ["TRANSFERRED_FACILITY", { custodyStatus: CustodyStatus.TRANSFERRED_OUT }],
    ["RELEASED", { releaseOn: "2026-08-03" }],
  ])("ends by itself: %s", async (endReason, changes) => {
    const { id, other, person } = await working();
    await desk.manager.update(Participant, { id: person }, changes);
    expect(await end()).toBe(1);
    expect(await read(id)).toMatchObject({ status: "ENDED", endReason, endsOn: "2026-08-03", version: 4 });
    expect(await read(other)).toMatchObject({ status: "ACTIVE" });
    expect((await desk.trailOf(id)).at(-1)).toBe("placement.ended");
    expect(await end()).toBe(0);
  });

  it("ends in the same call that finds the person unfit, and no other does", async () => {
    const { id, other, person, participants } = await working();
    const examined = (participantId: string, result: ClearanceResult, hazardClasses: HazardClass[]) =>
      desk.as(clerk).clearanceRecords.record({
        ...{ idempotencyKey: newId(), participantId, result, hazardClasses },
        ...{ validFrom: "2026-08-03", validUntil: "2026-12-31" },
      });
    desk.now = new Date("2026-08-03T03:00:00Z");
    await examined(participants[1] as string, ClearanceResult.FIT, [HazardClass.DUST]);
    await examined(person, ClearanceResult.UNFIT, []);
    expect(await read(id)).toMatchObject({ status: "ENDED", endReason: "HEALTH", endsOn: "2026-08-03" });
    expect(await read(other)).toMatchObject({ status: "ACTIVE" });
    expect((await desk.trailOf(id)).at(-1)).toBe("placement.ended");
  });

  it("ends when the programme closes", async () => {
    const { id, program } = await working();
    await desk.as(clerk).programs.register({ ...program, status: WorkProgramStatus.CLOSED });
    await end();
    expect(await read(id)).toMatchObject({ status: "ENDED", endReason: "PROGRAM_CLOSED" });
  });

  it("ends on the day after the clearance ran out, suspended or not, and at once for who is unfit", async () => {
    const { id, other, person } = await working();
    const halt = { reason: SuspensionReason.HEALTH, withPay: true };
    await desk.as(clerk).steps.suspend({ placementId: other, expectedVersion: 3, ...halt });
    const unfit = { ...clearanceOf(person, "JB-GRT", desk.clock), result: ClearanceResult.UNFIT, hazardClasses: [] };
    await desk.manager.insert(HealthClearance, { ...unfit, recordedAt: new Date("2026-08-03T03:00:00Z") });
    expect(await end()).toBe(1);
    expect(await read(id)).toMatchObject({ status: "ENDED", endReason: "HEALTH" });
    desk.now = new Date("2027-02-01T02:00:00Z");
    expect(await end()).toBe(0);
    desk.now = new Date("2027-02-02T02:00:00Z");
    expect(await end()).toBe(1);
    expect(await read(other)).toMatchObject({ status: "ENDED", endReason: "HEALTH", suspensionReason: null });
  });

  it("ends at once when the consent is taken back, and another's does not", async () => {
    const { id, other, person } = await working({ partnerCode: "PT-COIR-SYN" });
    const [consent] = await desk.as(clerk).consents.ofParticipant(person);
    const input = { consentId: consent?.id as string, expectedVersion: 1 };
    expect(await refusal(desk.as(clerk).withdrawals.withdraw({ ...input, expectedVersion: 9 }))).toBe("STALE_VERSION");
    expect(await desk.as(clerk).withdrawals.withdraw(input)).toMatchObject({
      status: "WITHDRAWN",
      withdrawnAt: desk.now,
    });
    expect(await read(id)).toMatchObject({ status: "ENDED", endReason: "CONSENT_WITHDRAWN" });
    expect(await read(other)).toMatchObject({ status: "ACTIVE" });
  });

  it("ends on the day after the consent's last, and the consent reads as expired", async () => {
    const { id, person } = await working({ partnerCode: "PT-COIR-SYN" });
    desk.now = new Date("2027-08-03T02:00:00Z");
    await desk.manager.insert(HealthClearance, clearanceOf(person, "JB-GRT", desk.clock));
    await end();
    expect(await read(id)).toMatchObject({ status: "ACTIVE" });
    desk.now = new Date("2027-08-04T02:00:00Z");
    await end();
    expect(await read(id)).toMatchObject({ status: "ENDED", endReason: "CONSENT_WITHDRAWN" });
    const [consent] = await desk.as(clerk).consents.ofParticipant(person);
    expect(consent).toMatchObject({ status: "EXPIRED", version: 2 });
  });

  it("lapses after thirty days without progress, proposed or approved, and not a second earlier", async () => {
    const { program, participants } = await openWorkshop(desk.manager, desk.clock, { people: 2 });
    const ids: string[] = [];
    for (const participantId of participants) {
      const input = { idempotencyKey: newId(), participantId, workProgramId: program.id, startsOn: "2026-08-03" };
      ids.push((await desk.as(clerk).placements.propose(input)).id);
    }
    const [proposed = "", approved = ""] = ids;
    await desk.as(staff("board")).steps.approve({ placementId: approved, expectedVersion: 1, tppMinuteNo: "TPP-1" });
    desk.now = new Date("2026-09-02T01:59:59Z");
    expect(await end()).toBe(0);
    desk.now = new Date("2026-09-02T02:00:00Z");
    expect(await end()).toBe(2);
    expect(await read(proposed)).toMatchObject({ status: "LAPSED", endReason: null, endsOn: null });
    expect(await read(approved)).toMatchObject({ status: "LAPSED" });
    expect(await desk.trailOf(proposed)).toEqual(["placement.proposed", "placement.lapsed"]);
  });

  it("ends the same day when the register says that the person is gone, and nobody comes back from release", async () => {
    const { id, person } = await working();
    const record = (custodyStatus: CustodyStatus) =>
      desk.as(clerk).custodyChanges.record({ idempotencyKey: newId(), participantId: person, custodyStatus });
    await record(CustodyStatus.OUT_TEMPORARILY);
    expect(await read(id)).toMatchObject({ status: "ACTIVE" });
    expect(await record(CustodyStatus.RELEASED)).toMatchObject({ custodyStatus: "RELEASED" });
    expect(await read(id)).toMatchObject({ status: "ENDED", endReason: "RELEASED" });
    expect(await refusal(record(CustodyStatus.IN_CUSTODY))).toBe("INVALID_TRANSITION");
  });
});
