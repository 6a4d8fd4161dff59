import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";

import { Desk, refusalOf } from "../desk.factory.js";
import { LotDisposition } from "../lot/lot.entity.js";
import { production } from "../subgraph.js";
import { hold, lotNow } from "./lot-care.factory.js";
import type { LotHold } from "./lot-hold.entity.js";

describe("a hold on a lot", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const release = (key: string, held: LotHold, disposition = LotDisposition.RELEASED, at = desk) =>
    at.work(({ lotHolds }) =>
      lotHolds.release({ idempotencyKey: key, holdId: held.id, expectedVersion: held.version, disposition }),
    );
  const quarantined = async (lotNo: string) => {
    const rows: { kg: number }[] = await source.query(
      "SELECT sum(on_hand)::int AS kg FROM stock_account JOIN stock_balance ON account_id = id WHERE lot_no = $1 AND status = 'QUARANTINE'",
      [lotNo],
    );
    return rows[0]?.kg ?? 0;
  };

  it("takes its stock, wherever it lies in the UPT, into quarantine, and back", async () => {
    await desk.receive("H-1");
    await desk.move("stage", "H-1", { quantity: new Decimal(30) });
    const held = await hold(desk, "h-1", "H-1");
    expect((await lotNow(desk, "H-1")).disposition).toBe("QUARANTINED");
    expect(await quarantined("H-1")).toBe(100);
    expect(await refusalOf(desk.start("use-h-1", ["H-1"]))).toBe("PRD-09");
    const lifted = await release("h-1", held);
    expect(lifted).toMatchObject({ closedBy: "clerk", version: 2 });
    expect((await lotNow(desk, "H-1")).disposition).toBe("RELEASED");
    expect(await quarantined("H-1")).toBe(0);
  });

  it("is one at a time, and is lifted once", async () => {
    await desk.receive("H-2");
    const held = await hold(desk, "h-2", "H-2");
    expect(await refusalOf(hold(desk, "h-2b", "H-2"))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(release("stale", { ...held, version: 7 } as LotHold))).toBe("STALE_VERSION");
    await release("reject", held, LotDisposition.REJECTED);
    expect((await lotNow(desk, "H-2")).disposition).toBe("REJECTED");
    expect(await quarantined("H-2")).toBe(100);
    expect(await refusalOf(release("again", { ...held, version: 2 } as LotHold))).toBe("INVALID_TRANSITION");
  });

  it("is placed on the lot that was read", async () => {
    await desk.receive("H-3");
    const place = (expectedVersion: number, at = desk) =>
      at.work(({ lotHolds }) =>
        lotHolds.place({ idempotencyKey: `h-3/${expectedVersion}`, lotNo: "H-3", expectedVersion, reason: "Mould" }),
      );
    expect(await refusalOf(place(2))).toBe("STALE_VERSION");
    expect(await refusalOf(place(1, desk.of({ facilities: ["JB-GRT"] })))).toBe("NOT_FOUND");
    expect((await place(1)).id).toBe((await place(1)).id);
  });

  it("is placed also where the goods lie, not only where they were made", async () => {
    const both = desk.of({ facilities: ["JB-KNG", "JB-CRB1"] });
    await desk.receive("H-4");
    await both.move("to-hub", "H-4", { toFacilityCode: "JB-CRB1" });
    const hub = desk.of({ facilities: ["JB-CRB1"] });
    expect(await refusalOf(hold(hub, "h-4", "H-4"))).toBe("none");
    expect(await quarantined("H-4")).toBe(100);
  });

  it("is read with inspections, packs and children of many lots at the cost of few", async () => {
    const statements: string[] = [];
    const logger = { logQueryError() {}, logQuerySlow() {}, logSchemaBuild() {}, logMigration() {}, log() {} };
    source.setOptions({ logging: true, logger: { ...logger, logQuery: (query: string) => statements.push(query) } });
    const subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
    const viewer = new Viewer({ subject: "kanwil", scopes: ["production:read"], facilities: ["*"], person: true });
    const query = `query ($first: Int!) { lots(first: $first) { edges { node { lotNo consumed expiresOn version children { lotNo }
      holds { reason lot { lotNo } } inspections { id spec { version } readings { n } } handlingUnits { sscc contents { quantity { value } } } } } } }`;
    const costOf = async (first: number) => {
      statements.length = 0;
      const { data, errors } = await subgraph.execute({ query, variables: { first } }, viewer, "test");
      expect(errors).toBeUndefined();
      expect((data as { lots: { edges: unknown[] } }).lots.edges).toHaveLength(first);
      return statements.length;
    };
    const few = await costOf(2);
    expect(await costOf(4)).toBe(few);
    source.setOptions({ logging: false });
  });
});
