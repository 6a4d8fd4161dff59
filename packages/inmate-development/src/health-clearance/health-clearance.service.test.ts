import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { clearanceOf, openWorkshop } from "../seed-story/workshop.factory.js";
import { HazardClass } from "../work-program/work-program.entity.js";
import { ClearanceResult, HealthClearance } from "./health-clearance.entity.js";

const { LIGHT, DUST } = HazardClass;
const health = staff("health", { facilities: ["JB-GRT"] });

describe("a health clearance", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const person = async () => (await openWorkshop(desk.manager, desk.clock)).participants[0] as string;
  const record = (participantId: string, changes = {}, viewer = health) =>
    desk.as(viewer).clearances.record({
      ...{ idempotencyKey: newId(), participantId, result: ClearanceResult.FIT, hazardClasses: [LIGHT] },
      ...{ validFrom: "2026-08-31", validUntil: "2027-08-31", ...changes },
    });

  it.each([
    ["twelve months", { validUntil: "2027-08-31" }, undefined],
    ["a day more", { validUntil: "2027-09-01" }, "INM-05"],
    [
      "six months for dust, to the end of a short month",
      { hazardClasses: [DUST], validUntil: "2027-02-28" },
      undefined,
    ],
    ["a day more for dust", { hazardClasses: [DUST], validUntil: "2027-03-01" }, "INM-05"],
    ["less than a day", { validUntil: "2026-08-30" }, "INM-05"],
    ["nothing, though fit", { hazardClasses: [] }, "INM-05"],
    ["something, though unfit", { result: ClearanceResult.UNFIT }, "INM-05"],
  ])("counts for %s: refused by %p %p", async (_, changes, rule) => {
    expect(await refusal(record(await person(), changes))).toBe(rule);
  });

  it("is kept as it was by the database", async () => {
    const { id } = await record(await person());
    const write = desk.manager.query("UPDATE health_clearance SET result = 'UNFIT' WHERE id = $1", [id]);
    await expect(write).rejects.toThrow();
  });

  it("counts no longer than the months in the database either", async () => {
    const clearance = clearanceOf(await person(), "JB-GRT", desk.clock);
    const write = desk.manager.insert(HealthClearance, { ...clearance, validUntil: "2027-02-04" });
    await expect(write).rejects.toThrow("INM-05");
  });

  it("counts when it was recorded last, and is nobody else's to record", async () => {
    const participantId = await person();
    desk.now = new Date("2026-08-04T02:00:00Z");
    const { id } = await record(participantId, { result: ClearanceResult.UNFIT, hazardClasses: [] });
    expect((await desk.as(health).clearances.latestOf([participantId])).get(participantId)).toMatchObject({ id });
    expect(await desk.as(health).clearances.ofParticipant(participantId)).toHaveLength(2);
    const ofCiamis = staff("health-ciamis", { facilities: ["JB-CMS"] });
    expect(await refusal(record(participantId, {}, ofCiamis))).toBe("NOT_FOUND");
    expect(await desk.as(ofCiamis).clearances.byId(id)).toBeNull();
    expect(await desk.trailOf(id)).toEqual(["clearance.recorded"]);
  });

  it("has no column for a finding", async () => {
    const columns: { name: string }[] = await desk.manager.query(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'health_clearance' ORDER BY 1",
    );
    expect(columns.map(({ name }) => name)).toEqual([
      "facility_code",
      "hazard_classes",
      "id",
      "participant_id",
      "recorded_at",
      "result",
      "valid_from",
      "valid_until",
    ]);
  });
});
