import { Decimal } from "@coir/kit/decimal";
import { seedId } from "@coir/kit/ids";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { DowntimeReason } from "../downtime/downtime.entity.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { WorkstationType } from "../recipe/workstation-type.js";
import { Workstation } from "../workstation/workstation.entity.js";
import type { WorkstationAlternativeInput } from "./workstation-alternative.input.js";

const { LOOM, NET_FRAME, SPINNER, SEWING_TABLE } = WorkstationType;

describe("a workstation that stands in for another", () => {
  let bench: KnowledgeBench;
  let count = 0;

  beforeAll(async () => {
    bench = await KnowledgeBench.open();
    await bench.desk.receive("MAT-1", { quantity: new Decimal(1_000) });
  });
  afterAll(() => bench.close());

  const put = async (type: WorkstationType, facilityCode = "JB-KNG", units = 1) => {
    count += 1;
    const name = `W${count}`;
    const id = seedId("Workstation", name);
    const facts = { type, name, count: units, nominalRate: null, rateUnit: null, minutesPerDay: 420 };
    const workstation = { id, facilityCode, dataQuality: DataQuality.SYNTHETIC, ...facts };
    await bench.desk.work(({ workstations }) => workstations.introduce([workstation]));
    return bench.source.manager.findOneByOrFail(Workstation, { id });
  };
  const by = ({ id: workstationId }: Workstation, efficiencyPct = 100) => ({ workstationId, efficiencyPct });
  const name = ({ id, version }: Workstation, alternatives: WorkstationAlternativeInput[], desk = bench.desk) => {
    count += 1;
    const input = { idempotencyKey: `n${count}`, workstationId: id, expectedVersion: version, alternatives };
    return desk.work(({ workstationAlternatives }) => workstationAlternatives.name(input));
  };
  const standStill = ({ id, version }: Workstation) => {
    count += 1;
    const stop = { idempotencyKey: `d${count}`, workstationId: id, expectedVersion: version };
    return bench.desk.work(({ downtimes }) => downtimes.report({ ...stop, reason: DowntimeReason.BREAKDOWN }));
  };
  const namesOf = async ({ id }: Workstation, facilities = ["JB-KNG"]) => {
    const query = `{ _entities(representations: [{ __typename: "Facility", code: "JB-KNG" }]) { ... on Facility {
      workstations(first: 100) { edges { node { id alternatives { efficiencyPct workstation { name } } } } } } } }`;
    const { _entities } = (await bench.ask(query, { facilities })) as {
      _entities: { workstations: { edges: { node: { id: string; alternatives: object[] } }[] } }[];
    };
    return _entities[0]?.workstations.edges.find(({ node }) => node.id === id)?.node.alternatives;
  };

  it("is named with the others, the best first, in place of those named before", async () => {
    const [loom, frame, table] = [await put(LOOM), await put(NET_FRAME), await put(SEWING_TABLE)];
    const named = await name(loom, [by(table, 80), by(frame)]);
    expect(named.version).toBe(loom.version + 1);
    expect(await namesOf(loom)).toEqual([
      { efficiencyPct: 80, workstation: { name: table.name } },
      { efficiencyPct: 100, workstation: { name: frame.name } },
    ]);
    await name(named, [by(frame, 50)]);
    expect(await namesOf(loom)).toEqual([{ efficiencyPct: 50, workstation: { name: frame.name } }]);
    expect(await namesOf(frame)).toEqual([]);
  });

  it("is another of the same UPT", async () => {
    const [loom, far] = [await put(LOOM), await put(NET_FRAME, "JB-GRT")];
    expect(await refusalOf(name(loom, [by(loom)]))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(name(loom, [by(far)]))).toBe("NOT_FOUND");
    expect(await namesOf(loom)).toEqual([]);
  });

  it("is named by a person who acts for the UPT and read the workstation as it is", async () => {
    const [loom, frame] = [await put(LOOM), await put(NET_FRAME)];
    expect(await refusalOf(name(loom, [by(frame)], bench.desk.of({ person: false })))).toBe("FORBIDDEN");
    expect(await refusalOf(name(loom, [by(frame)], bench.desk.of({ facilities: ["JB-GRT"] })))).toBe("NOT_FOUND");
    expect(await refusalOf(name({ ...loom, version: 7 }, [by(frame)]))).toBe("STALE_VERSION");
    await name(loom, [by(frame)]);
    const rows = await bench.source.query("SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id", [loom.id]);
    expect(rows.map(({ action }: { action: string }) => action)).toEqual([
      "workstation.introduced",
      "workstation.alternatives-named",
    ]);
  });

  it("takes the runs of steps that want the other's kind, and of no other", async () => {
    const [spinner, table] = [await put(SPINNER), await put(SEWING_TABLE)];
    const [{ id: recipeId }] = await bench.source.query("SELECT id FROM recipe WHERE code = 'R4'");
    const start = async (workstation: Workstation) => {
      count += 1;
      const order = { facilityCode: "JB-KNG", sku: "ROPE-6", plannedQuantity: new Decimal(48), dueOn: "2026-10-01" };
      const facts = { idempotencyKey: `o${count}`, workOrderNo: `WO-ALT${count}`, ...order, recipeId };
      const { id: workOrderId } = await bench.desk.work(({ orders }) => orders.release(facts));
      return bench.desk.start(`r${count}`, ["MAT-1"], { workOrderId, workstationId: workstation.id, operationSeq: 1 });
    };
    expect(await refusalOf(start(table))).toBe("PRD-43");
    await name(spinner, [by(table)]);
    expect((await start(table)).workstationId).toBe(table.id);
    expect((await start(spinner)).workstationId).toBe(spinner.id);
    await standStill(table);
    expect(await refusalOf(start(table))).toBe("PRD-43");
  });

  it("counts as free capacity while the other stands still, with what it has free, at its pace", async () => {
    const [loom, frame] = [await put(LOOM, "JB-SMD"), await put(NET_FRAME, "JB-SMD", 2)];
    const desk = bench.desk.of({ facilities: ["JB-SMD"] });
    const stationOf = (id: string) => bench.source.manager.findOneByOrFail(Workstation, { id });
    const perDay = async () => {
      const wish = { sku: "NET-700-2x25", qtyScale: 2, ownerCode: null, hub: "JB-SMD", usableOn: "2026-09-16" };
      const { supplies } = await desk.work(({ supply }) =>
        supply.read({ ...wish, confidence: 0.9, facilities: ["JB-SMD"] }),
      );
      return supplies.map((one) => one.perDay.toNumber());
    };
    await desk.work(({ workstationAlternatives }) =>
      workstationAlternatives.name({
        idempotencyKey: "smd",
        workstationId: loom.id,
        expectedVersion: loom.version,
        alternatives: [by(frame, 50)],
      }),
    );
    expect(await perDay()).toEqual([2.62]);
    const read = await stationOf(loom.id);
    await desk.work(({ downtimes }) =>
      downtimes.report({
        idempotencyKey: "smd-d",
        workstationId: loom.id,
        expectedVersion: read.version,
        reason: DowntimeReason.BREAKDOWN,
      }),
    );
    expect(await perDay()).toEqual([2.62]);
    const nets = { facilityCode: "JB-SMD", sku: "NET-KR-PCS", plannedQuantity: new Decimal(100), dueOn: "2026-10-01" };
    const [{ id: netRecipe }] = await bench.source.query("SELECT id FROM recipe WHERE code = 'R5'");
    await desk.work(({ orders }) =>
      orders.release({ idempotencyKey: "nets", workOrderNo: "WO-NETS", ...nets, recipeId: netRecipe }),
    );
    expect(await perDay()).toEqual([0.82]);
    await bench.source.query("UPDATE workstation SET status = 'DOWN' WHERE id = $1", [frame.id]);
    expect(await perDay()).toEqual([0]);
  });

  it("does not count twice for a recipe that needs it itself", async () => {
    const [frame, packing] = [await put(NET_FRAME, "JB-IDM"), await put(WorkstationType.PACKING, "JB-IDM")];
    const desk = bench.desk.of({ facilities: ["JB-IDM"] });
    const perDay = async () => {
      const wish = { sku: "NET-KR-PCS", qtyScale: 0, ownerCode: null, hub: "JB-IDM", usableOn: "2026-09-16" };
      const { supplies } = await desk.work(({ supply }) =>
        supply.read({ ...wish, confidence: 0.9, facilities: ["JB-IDM"] }),
      );
      return supplies.map((one) => one.perDay.toNumber());
    };
    expect(await perDay()).toEqual([4]);
    await name(frame, [by(packing)], desk);
    await bench.source.query("UPDATE workstation SET status = 'DOWN' WHERE id = $1", [frame.id]);
    expect(await perDay()).toEqual([0]);
  });
});
