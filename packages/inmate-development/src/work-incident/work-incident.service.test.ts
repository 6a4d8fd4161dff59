import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { IncidentKind, IncidentMeasure, IncidentSeverity } from "./work-incident.entity.js";

const supervisor = staff("supervisor", { facilities: ["JB-GRT"] });

describe("a work incident", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const report = (workProgramId: string, changes = {}) =>
    desk.as(supervisor).incidents.report({
      ...{ idempotencyKey: newId(), workProgramId, occurredAt: new Date("2026-08-03T01:00:00Z") },
      ...{
        kind: IncidentKind.INJURY,
        severity: IncidentSeverity.MINOR,
        measures: [IncidentMeasure.SENT_TO_HEALTH_POST],
      },
      ...changes,
    });

  it("is reported by its own UPT after it happened, and work stops when it is serious", async () => {
    const { program } = await openWorkshop(desk.manager, desk.clock);
    const ciamis = await openWorkshop(desk.manager, desk.clock, { facilityCode: "JB-CMS" });
    expect(await refusal(report(ciamis.program.id))).toBe("NOT_FOUND");
    expect(await refusal(report(program.id, { occurredAt: new Date("2026-08-03T03:00:00Z") }))).toBe("BAD_USER_INPUT");
    expect(await refusal(report(program.id, { severity: IncidentSeverity.SERIOUS }))).toBe("INM-52");
    const stopped = { severity: IncidentSeverity.SERIOUS, measures: [IncidentMeasure.WORK_STOPPED] };
    const { id } = await report(program.id, stopped);
    expect(await desk.trailOf(id)).toEqual(["work-incident.reported"]);
    const page = (viewer = supervisor) => desk.as(viewer).incidents.page("JB-GRT", { first: 20 });
    expect((await page()).edges.map(({ node }) => node.id)).toEqual([id]);
    expect((await page(staff("ciamis", { facilities: ["JB-CMS"] }))).edges).toEqual([]);
    await expect(desk.manager.query("DELETE FROM work_incident WHERE id = $1", [id])).rejects.toThrow();
  });

  it("has no column in which anybody could write a name or a finding", async () => {
    const columns: { name: string }[] = await desk.manager.query(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'work_incident' ORDER BY 1",
    );
    expect(columns.map(({ name }) => name)).toEqual([
      "facility_code",
      "id",
      "kind",
      "measures",
      "occurred_at",
      "reported_at",
      "reported_by",
      "severity",
      "work_program_id",
    ]);
  });
});
