import { seedId } from "@coir/kit/ids";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { UnitCode } from "@coir/vocabulary/quantity";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { WorkstationType } from "../recipe/workstation-type.js";
import { Workstation } from "../workstation/workstation.entity.js";
import { Downtime, DowntimeReason } from "./downtime.entity.js";
import type { ReportDowntimeInput } from "./downtime.input.js";

const { BREAKDOWN, MAINTENANCE } = DowntimeReason;

describe("the downtime of a workstation", () => {
  let bench: KnowledgeBench;
  let count = 0;

  beforeAll(async () => {
    bench = await KnowledgeBench.open();
    await bench.desk.receive("MAT-1");
  });
  afterAll(() => bench.close());

  const put = async (type = WorkstationType.SPINNER) => {
    count += 1;
    const name = `W${count}`;
    const id = seedId("Workstation", name);
    const facts = { type, name, count: 4, nominalRate: "5", rateUnit: UnitCode.KGM, minutesPerDay: 420 };
    const workstation = { id, facilityCode: "JB-KNG", dataQuality: DataQuality.SYNTHETIC, ...facts };
    await bench.desk.work(({ workstations }) => workstations.introduce([workstation]));
    return bench.source.manager.findOneByOrFail(Workstation, { id });
  };
  const statusOf = async ({ id }: Pick<Workstation, "id">) =>
    (await bench.source.manager.findOneByOrFail(Workstation, { id })).status;
  const report = ({ id, version }: Workstation, input: Partial<ReportDowntimeInput> = {}, desk = bench.desk) => {
    count += 1;
    const stop = { idempotencyKey: `d${count}`, workstationId: id, expectedVersion: version, reason: BREAKDOWN };
    return desk.work(({ downtimes }) => downtimes.report({ ...stop, ...input }));
  };
  const end = ({ id, version }: Downtime, endedAt?: Date, desk = bench.desk) => {
    count += 1;
    const input = {
      idempotencyKey: `e${count}`,
      downtimeId: id,
      expectedVersion: version,
      ...(endedAt && { endedAt }),
    };
    return desk.work(({ downtimes }) => downtimes.end(input));
  };
  const later = () => bench.desk.at("2026-09-16T11:00:00Z");

  it.each([
    { reason: BREAKDOWN, units: undefined, status: "DOWN" },
    { reason: MAINTENANCE, units: undefined, status: "MAINTENANCE" },
    { reason: BREAKDOWN, units: 3, status: "UP" },
  ])("for $reason of $units units leaves it $status, and UP when it ends", async ({ reason, units, status }) => {
    const workstation = await put();
    const downtime = await report(workstation, { reason, ...(units && { units }) });
    expect(await statusOf(workstation)).toBe(status);
    expect(await end(downtime, undefined, later())).toMatchObject({ version: 2 });
    expect(await statusOf(workstation)).toBe("UP");
  });

  it("does not overlap another, which the database holds too", async () => {
    const workstation = await put();
    const downtime = await report(workstation);
    const read = { ...workstation, version: workstation.version + 1 };
    expect(await refusalOf(report(read, {}, later()))).toBe("PRD-42");
    await end(downtime, new Date("2026-09-16T10:00:00Z"), later());
    const again = { ...workstation, version: workstation.version + 2 };
    const back = new Date("2026-09-16T09:59:00Z");
    expect(await refusalOf(report(again, { startedAt: back }, later()))).toBe("PRD-42");
    await expect(
      bench.source.manager.insert(Downtime, { ...downtime, id: seedId("Downtime", "2"), endedAt: null }),
    ).rejects.toThrow("downtime_once");
    expect(await refusalOf(report(again, {}, later()))).toBe("none");
  });

  it("is entered whole when it is over already, also before a later one, and leaves the workstation as it is", async () => {
    const workstation = await put();
    const at = (hour: string) => new Date(`2026-09-16T${hour}:00Z`);
    await report(workstation, { startedAt: at("08:00") });
    const read = { ...workstation, version: workstation.version + 1 };
    const over = (begin: string, end: string) => report(read, { startedAt: at(begin), endedAt: at(end) });
    expect(await refusalOf(over("07:00", "08:30"))).toBe("PRD-42");
    expect(await refusalOf(over("07:00", "07:00"))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(over("07:00", "09:30"))).toBe("BAD_USER_INPUT");
    expect((await over("07:00", "08:00")).endedAt).toEqual(at("08:00"));
    expect(await statusOf(workstation)).toBe("DOWN");
  });

  it("ends once, after it began and not ahead of its time", async () => {
    const downtime = await report(await put());
    expect(await refusalOf(end(downtime, downtime.startedAt))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(end(downtime, new Date("2026-09-16T12:00:00Z"), later()))).toBe("BAD_USER_INPUT");
    const ended = await end(downtime, undefined, later());
    expect(await refusalOf(end(ended, undefined, later()))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(end(downtime, undefined, later()))).toBe("STALE_VERSION");
  });

  it("is of no more units than there are, and not of long ago", async () => {
    const workstation = await put();
    expect(await refusalOf(report(workstation, { units: 5 }))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(report(workstation, { startedAt: new Date("2026-09-13T08:00:00Z") }))).toBe(
      "BAD_USER_INPUT",
    );
    expect(await refusalOf(report({ ...workstation, version: 7 }))).toBe("STALE_VERSION");
  });

  it("keeps runs away, as a workstation of another UPT or kind does", async () => {
    const workstation = await put();
    await report(workstation);
    const start = (workstationId: string) => bench.desk.start(workstationId, ["MAT-1"], { workstationId });
    expect(await refusalOf(start(workstation.id))).toBe("PRD-43");
    expect(await refusalOf(start(seedId("Workstation", "nowhere")))).toBe("NOT_FOUND");
    const ready = await put();
    expect((await start(ready.id)).workstationId).toBe(ready.id);
  });

  it("does not exist for a clerk of another UPT", async () => {
    const elsewhere = bench.desk.of({ facilities: ["JB-GRT"] });
    const workstation = await put();
    expect(await refusalOf(report(workstation, {}, elsewhere))).toBe("NOT_FOUND");
    expect(await refusalOf(end(await report(workstation), undefined, elsewhere))).toBe("NOT_FOUND");
  });

  it("is listed with its workstation, to those who act for the UPT", async () => {
    const query = `{ _entities(representations: [{ __typename: "Facility", code: "JB-KNG" }]) { ... on Facility {
      workstations(first: 100) { edges { node { name status downtimes(first: 1) { edges { node { reason units workstation { name } } } } } } } } } }`;
    const own = await bench.ask(query, { facilities: ["JB-KNG"] });
    expect(JSON.stringify(own)).toContain('"reason":"BREAKDOWN"');
    expect(await bench.ask(query)).toEqual({ _entities: [{ workstations: { edges: [] } }] });
  });
});
