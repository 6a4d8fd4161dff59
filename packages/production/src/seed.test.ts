import { migrate, openDatabase } from "@coir/kit/database";
import { houseViewer } from "@coir/kit/house-viewer";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { programTold } from "./known-program/known-program.factory.js";
import { seed } from "./seed.js";
import { LINES } from "./seed-story/line.js";
import { production } from "./subgraph.js";

const garut = new Viewer({ subject: "garut", scopes: ["production:read"], facilities: ["JB-GRT"], person: true });
const regional = new Viewer({ ...garut.claims, subject: "kanwil", facilities: ["*"] });

describe("the seeded story", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
    await expect(seed({ source })).rejects.toThrow("inmate-development's events have not told of");
    await subgraph.receive(
      LINES.map(({ facilityCode }) => programTold({ facilityCode })),
      houseViewer,
    );
    await seed({ source });
    await seed({ source });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("has one receipt and one run per UPT and week, and twenty products, also when it is played twice", async () => {
    const [counts] =
      await source.query(`SELECT (SELECT count(*) FROM product) AS products, (SELECT count(*) FROM production_run) AS runs,
      (SELECT count(*) FROM lot) AS lots, (SELECT count(*) FROM outbox_event) AS events`);
    expect(counts).toEqual({ products: "20", runs: "91", lots: "182", events: "202" });
  });

  it("asks for more at the UPT whose store fell below its reorder level, once, and at no other", async () => {
    const query = `{ materialRequests { edges { node { facility { code } product { sku } reason status supplier { code } } } }
      below: stockBelowReorderLevel(facilityCode: "JB-GRT") { edges { node { level { product { sku } } suggested { value } } } }
      reorderLevels { edges { node { facility { code } } } } }`;
    const { data } = await subgraph.execute({ query }, regional, "test");
    const request = {
      product: { sku: "FIB-MIX-A" },
      reason: "REORDER_LEVEL",
      status: "OPEN",
      supplier: { code: "PT-ALN-SYN" },
    };
    expect(data).toEqual({
      materialRequests: { edges: [{ node: { facility: { code: "JB-GRT" }, ...request } }] },
      below: { edges: [{ node: { level: { product: { sku: "FIB-MIX-A" } }, suggested: { value: "0" } } }] },
      reorderLevels: {
        edges: [{ node: { facility: { code: "JB-GRT" } } }, { node: { facility: { code: "JB-CMS" } } }],
      },
    });
  });

  it("leaves every balance equal to the sum of its legs", async () => {
    const wrong = await source.query(`SELECT account_id FROM stock_balance b
      WHERE on_hand <> coalesce((SELECT sum(qty) FROM stock_leg l WHERE l.account_id = b.account_id), 0)`);
    expect(wrong).toEqual([]);
  });

  it("has shares of a programme's month that sum to exactly 1, and none for the open month", async () => {
    const sums = await source.query(
      "SELECT DISTINCT sum(program_hours_share)::text AS sum FROM production_run GROUP BY work_program_id, labour_month",
    );
    expect(sums).toEqual([{ sum: "1.0000000000" }]);
  });

  it("shows a UPT's own lots only, and treats others as not there", async () => {
    const query = `{ own: lot(lotNo: "GRT-W01") { labourOrigin parents { lotNo } onHand { value unit } } other: lot(lotNo: "CRB1-W01") { lotNo } }`;
    const { data } = await subgraph.execute({ query }, garut, "test");
    expect(data).toMatchObject({
      own: { labourOrigin: "INMATE_PART", parents: [{ lotNo: "GRT-R01" }], onHand: { unit: "H87" } },
      other: null,
    });
  });

  it("tells what the stock of UPTs is worth: of all but what was made of fibre whose invoice has not come", async () => {
    const query = `{ stockValuation { edges { node { product { sku } unvalued { value } averageCost } } } lot(lotNo: "GRT-W13") { materialCost { total { amount } missing { lotNo } } } }`;
    const { data } = await subgraph.execute({ query }, garut, "test");
    const { stockValuation, lot } = JSON.parse(JSON.stringify(data));
    expect(lot).toEqual({ materialCost: { total: null, missing: [{ lotNo: "GRT-R13" }] } });
    const bySku = new Map<string, { readonly unvalued: { readonly value: string }; readonly averageCost: string }>(
      stockValuation.edges.map(({ node }: { node: { product: { sku: string } } }) => [node.product.sku, node]),
    );
    expect(bySku.get("FIB-MIX-A")).toMatchObject({ averageCost: "3250" });
    expect(Number(bySku.get("FIB-MIX-A")?.unvalued.value)).toBeGreaterThan(0);
    expect(Number(bySku.get("SHADE-SQ-3x3")?.averageCost)).toBeCloseTo(3_250 * 9.58, 0);
  });

  it("tells trade of each lot with its origin and the blocks of labour behind it", async () => {
    const [event] = await source.query("SELECT data FROM outbox_event WHERE aggregate = 'Lot:GRT-W01'");
    expect(event.data).toMatchObject({
      lotNo: "GRT-W01",
      sku: "SHADE-SQ-3x3",
      disposition: "RELEASED",
      labourOrigin: "INMATE_PART",
      upstream: [{ facilityCode: "JB-GRT", month: "2026-07" }],
    });
  });
});
