import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { FacilityService } from "../facility/facility.service.js";
import { type Office, openOffices, staff } from "../office.factory.js";
import { AlertKind, AlertStatus, type ComplianceAlert } from "./compliance-alert.entity.js";
import { ComplianceAlertResolver } from "./compliance-alert.resolver.js";

describe("an alert", () => {
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

  const look = (day: string) => {
    office.now = new Date(`${day}T02:00:00Z`);
    return office.as(staff.region).alerts.reckonToday();
  };
  const read = async (viewer = staff.region, filter = {}) =>
    (await office.as(viewer).alerts.page(filter, { first: 20 })).edges.map(({ node }) => node);
  const trail = async () =>
    (
      await office.manager.query("SELECT action FROM audit_entry WHERE entity_type = 'ComplianceAlert' ORDER BY id")
    ).map(({ action }: { action: string }) => action);

  /** Some people who worked a day that was too long. */
  async function overworked(people: number): Promise<string[]> {
    const { placements } = await office.workshop(people);
    for (const placement of placements) await office.worked(placement, 401);
    return placements;
  }

  it("is raised once, follows what it tells of, is cleared when it is over, and raised anew", async () => {
    await overworked(2);
    expect(await look("2026-08-04")).toBe(1);
    const [raised] = (await read()) as [ComplianceAlert];
    expect(raised).toMatchObject({ status: "OPEN", affectedExactly: 2, raisedAt: office.now, clearedAt: null });
    expect(await look("2026-09-05")).toBe(1);
    expect(await read()).toEqual([{ ...raised, status: "CLEARED", clearedAt: office.now }]);
    expect(await trail()).toEqual(["compliance-alert.raised", "compliance-alert.cleared"]);
  });

  it("keeps its number when more are touched", async () => {
    const [first = "", second = ""] = (await office.workshop(2)).placements;
    await office.worked(first, 401);
    await look("2026-08-04");
    const [before] = await read();
    await office.worked(second, 401);
    expect(await look("2026-08-05")).toBe(0);
    expect(await read()).toEqual([{ ...before, affectedExactly: 2 }]);
    expect(await trail()).toEqual(["compliance-alert.raised"]);
  });

  it("is looked for once a day, however often that is asked for", async () => {
    const { placements } = await office.workshop(1);
    expect(await look("2026-08-04")).toBe(0);
    await office.worked(placements[0] as string, 401);
    expect(await look("2026-08-04")).toBe(0);
    expect(await look("2026-08-03")).toBe(0);
    expect(await look("2026-08-05")).toBe(1);
  });

  it("is read by its own UPT and the region, and narrowed by UPT, kind and state", async () => {
    await overworked(1);
    await look("2026-08-04");
    expect(await read(staff.head)).toHaveLength(1);
    expect(await read(staff.elsewhere)).toEqual([]);
    const [alert] = (await read()) as [ComplianceAlert];
    expect(await office.as(staff.elsewhere).alerts.byId(alert.id)).toBeNull();
    expect(await office.as(staff.head).alerts.byId(alert.id)).toEqual(alert);
    expect(await read(staff.region, { facilityCode: { in: ["JB-CMS"] } })).toEqual([]);
    expect(await read(staff.region, { kind: { in: [AlertKind.HOURS_BREACH] } })).toHaveLength(1);
    expect(await read(staff.region, { kind: { in: [AlertKind.RATIO_BREACH] } })).toEqual([]);
    expect(await read(staff.region, { status: { in: [AlertStatus.CLEARED] } })).toEqual([]);
  });

  it("refuses the cursor of another list", async () => {
    const page = office.as(staff.head).alerts.page(undefined, { first: 1, after: "nonsense" });
    await expect(page).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT", details: { field: "after" } } });
  });

  it.each([
    [0, { value: 0, suppression: "NONE" }],
    [1, { value: null, suppression: "SMALL_CELL" }],
    [4, { value: null, suppression: "SMALL_CELL" }],
    [5, { value: 5, suppression: "NONE" }],
  ])("of %i persons tells whoever deals with none of them %o", (affectedExactly, shown) => {
    const { alerts, programs } = office.as(staff.region);
    const facilities = new FacilityService(office.manager, staff.region, () => office.now);
    const resolver = new ComplianceAlertResolver(alerts, facilities, programs);
    expect(resolver.affected({ id: newId(), affectedExactly } as ComplianceAlert)).toEqual(shown);
  });
});
