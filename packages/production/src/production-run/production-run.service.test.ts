import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { codeOf } from "@coir/kit/errors";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { LotDisposition } from "../lot/lot.entity.js";
import { openServices } from "../services.js";
import { production } from "../subgraph.js";
import { ProductionRun } from "./production-run.entity.js";
import type { RecordOutputInput, StartRunInput } from "./production-run.input.js";

const clerk = new Viewer({ subject: "clerk", scopes: ["production:write"], facilities: ["JB-KNG"], person: true });
const SEPTEMBER = new Date("2026-09-16T09:00:00Z");
const OCTOBER = new Date("2026-10-05T02:00:00Z");

describe("a production run", () => {
  let database: TestDatabase;
  let source: DataSource;

  const as = <Result>(
    work: (services: ReturnType<typeof openServices>) => Promise<Result>,
    at = SEPTEMBER,
    viewer = clerk,
  ) => inTransaction(source, viewer, (manager) => work(openServices({ manager, viewer, clock: () => at })));
  const receive = (lotNo: string, owner: { ownerCode?: string } = {}) =>
    as(({ lots }) =>
      lots.receive({
        idempotencyKey: lotNo,
        facilityCode: "JB-KNG",
        lotNo,
        sku: "FIB-MIX-A",
        quantity: new Decimal(100),
        supplierCode: "PT-ALN-SYN",
        ...owner,
      }),
    );
  const start = (key: string, lotNos: string[], input: Partial<StartRunInput> = {}) =>
    as(({ runs }) =>
      runs.start({
        idempotencyKey: key,
        facilityCode: "JB-KNG",
        sku: "ROPE-6",
        workedByInmates: false,
        standardHours: new Decimal(8),
        materials: lotNos.map((lotNo) => ({ lotNo, quantity: new Decimal(50) })),
        ...input,
      }),
    );
  const record = (run: ProductionRun, lotNo: string, input: Partial<RecordOutputInput> = {}, at = SEPTEMBER) =>
    as(
      ({ runs }) =>
        runs.recordOutput({
          idempotencyKey: lotNo,
          runId: run.id,
          expectedVersion: run.version,
          outputs: [{ lotNo, quantity: new Decimal(48) }],
          disposition: LotDisposition.PENDING_QC,
          ...input,
        }),
      at,
    );
  const close = (key: string, month: string, at = OCTOBER, viewer = clerk) =>
    as(({ closing }) => closing.close({ idempotencyKey: key, facilityCode: "JB-KNG", month }), at, viewer);
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => "none",
      (error: unknown) => codeOf(error) ?? String(error),
    );

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    await as(({ products }) => products.introduceCatalogue());
    await receive("MAT-1");
    await receive("MAT-2");
    await receive("MAT-OWNED", { ownerCode: "PT-ALN-SYN" });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("turns its material into lots that have it as parents, and no more can be used of what waits for the check", async () => {
    const run = await start("turn", ["MAT-1", "MAT-2"]);
    expect((await record(run, "ROPE-1")).status).toBe("CLOSED");
    const parents = await source.query("SELECT parent_lot_no FROM lot_parent WHERE lot_no = 'ROPE-1' ORDER BY 1");
    expect(parents).toEqual([{ parent_lot_no: "MAT-1" }, { parent_lot_no: "MAT-2" }]);
    const [wip] = await source.query(
      "SELECT sum(on_hand)::int AS left FROM stock_balance JOIN stock_account ON id = account_id WHERE location = 'WIP'",
    );
    expect(wip.left).toBe(0);
    expect(await refusalOf(start("pending", ["ROPE-1"]))).toBe("INVARIANT_VIOLATION");
  });

  it("refuses material of two owners", async () => {
    expect(await refusalOf(start("owners", ["MAT-1", "MAT-OWNED"]))).toBe("INVARIANT_VIOLATION");
  });

  it("refuses more material than is there", async () => {
    expect(
      await refusalOf(start("much", ["MAT-1"], { materials: [{ lotNo: "MAT-1", quantity: new Decimal(51) }] })),
    ).toBe("INSUFFICIENT_STOCK");
  });

  it("cannot make more than went in, nor end twice, nor be changed by one who read it earlier; its month closes after it", async () => {
    const run = await start("rules", ["MAT-1"], {
      workedByInmates: true,
      workProgramId: "7a1c9f52-3d1e-5b0a-9c58-0f3f1f5d6f10",
    });
    expect(await refusalOf(close("early", "2026-09"))).toBe("INVARIANT_VIOLATION");
    expect(
      await refusalOf(record(run, "ROPE-X", { outputs: [{ lotNo: "ROPE-X", quantity: new Decimal("50.001") }] })),
    ).toBe("MASS_BALANCE_VARIANCE");
    expect(await refusalOf(record(run, "ROPE-X", { expectedVersion: 7 }))).toBe("STALE_VERSION");
    const closed = await record(run, "ROPE-2");
    expect(await refusalOf(record(closed, "ROPE-3"))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(close("running", "2026-10"))).toBe("INVARIANT_VIOLATION");
    expect(await refusalOf(close("program", "2026-09", OCTOBER, new Viewer({ ...clerk.claims, person: false })))).toBe(
      "FORBIDDEN",
    );
    await close("over", "2026-09");
    expect(await refusalOf(close("again", "2026-09"))).toBe("INVALID_TRANSITION");
    expect((await source.manager.findOneByOrFail(ProductionRun, { id: run.id })).programHoursShare).toBe(
      "1.0000000000",
    );
  });

  it("does not end in a closed month", async () => {
    const run = await start("late", ["MAT-2"]);
    expect(await refusalOf(record(run, "ROPE-9"))).toBe("INVARIANT_VIOLATION");
  });
});
