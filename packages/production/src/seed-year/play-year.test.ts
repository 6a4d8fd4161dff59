import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client } from "pg";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { checkIntegrity } from "../seed-scale/integrity.js";
import { production } from "../subgraph.js";
import { workstationCatalogue } from "../workstation/workstation-catalogue.js";
import { partnerRefusedLot } from "./partner-gauge.js";
import { EXPIRED_HOLDS, REVERSALS, recalledLot } from "./planted-truths.js";
import { playYear } from "./play-year.js";
import { WORKING_DAYS } from "./year-calendar.js";
import { YearUpt } from "./year-upt.js";

const WEEKS = 4;
const upts = ["JB-GRT", "JB-CMS", "JB-SMD"];
const regional = new Viewer({ subject: "kanwil", scopes: ["production:read"], facilities: ["*"], person: true });

interface Valued {
  readonly facility: { readonly code: string };
  readonly product: { readonly sku: string };
  readonly unvalued: { readonly value: string };
  readonly averageCost: string;
}

/** What was to be measured at Sumedang in a week, to a tenth of a millimetre. */
const smdDays = (() => {
  const upt = new YearUpt("JB-SMD", 6);
  return Array.from({ length: WEEKS * WORKING_DAYS }, (_, day) => upt.plan(day));
})();
function plannedMesh(week: number): number {
  const days = smdDays.slice(week * WORKING_DAYS, (week + 1) * WORKING_DAYS);
  const read = days.flatMap(({ runs }) => runs).flatMap(({ inspection }) => inspection?.meshMm ?? []);
  return read.reduce((sum, value) => sum + Number(value.toFixed(1)), 0) / read.length;
}

describe("four weeks of the year at three UPTs", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let legs = 0;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    const desk = new Desk(source, { facilities: ["*"] }, new Date("2025-06-01T02:00:00Z"));
    await desk.work(({ products }) => products.introduceCatalogue());
    await desk.work(({ units }) => units.introduceCatalogue());
    await desk.work(({ recipeIntroduction }) => recipeIntroduction.introduceCatalogue());
    await desk.work(({ workstations }) => workstations.introduce(workstationCatalogue));
    // Broken off in the third week, and gone on with.
    legs = await playYear({ url: database.appUrl, weeks: 2, upts });
    legs += await playYear({ url: database.appUrl, weeks: WEEKS, upts });
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
  }, 120_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const ask = async (query: string) => {
    const { data, errors } = await subgraph.execute({ query }, regional, "test");
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };

  it("hold together by every rule", async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const broken = (await checkIntegrity(owner)).filter((finding) => finding.broken > 0);
    await owner.end();
    expect(broken).toEqual([]);
  });

  it("hide runs out of tolerance, with the reason of whoever let them pass", async () => {
    const query =
      '{ massBalanceExceptions(from: "2025-06-30", to: "2025-08-31") { edges { node { status reason facility { code } } } } }';
    const { massBalanceExceptions } = await ask(query);
    const found = massBalanceExceptions.edges.map((edge: { node: unknown }) => edge.node);
    const one = { status: "CLOSED", reason: "Dusty bales: more fly than usual." };
    expect(found).toEqual([
      { ...one, facility: { code: expect.any(String) } },
      { ...one, facility: { code: expect.any(String) } },
      { ...one, facility: { code: expect.any(String) } },
    ]);
  });

  it("hide holds that expired, and a promise that a quarantine broke", async () => {
    const { stockReservations } = await ask("{ stockReservations(first: 100) { edges { node { status } } } }");
    const found = stockReservations.edges.map((edge: { node: { status: string } }) => edge.node.status);
    expect(found.filter((status: string) => status === "EXPIRED")).toHaveLength(EXPIRED_HOLDS);
    expect(found.filter((status: string) => status === "SHORT")).toHaveLength(1);
  });

  it("hide a recalled fibre lot that reached three UPTs and left in two containers", async () => {
    const report = await ask(`{ recallReport(lotNo: "${recalledLot}") { reason } }`);
    expect(report.recallReport.reason).toBe("Mould in the bale.");
    const { traceForward } = await ask(
      `{ traceForward(lotNo: "${recalledLot}") { nodes { lot { lotNo disposition } } } }`,
    );
    const lotNos = traceForward.nodes.map(({ lot }: { lot: { lotNo: string } }) => lot.lotNo);
    const where = `SELECT count(DISTINCT facility_code)::int AS n FROM stock_account JOIN stock_balance ON account_id = id
      WHERE lot_no = ANY($1::text[]) AND location = 'STORE' AND on_hand > 0`;
    expect(await source.query(where, [lotNos])).toEqual([{ n: 3 }]);
    const left = `SELECT count(DISTINCT p.reference_id)::int AS n FROM stock_posting p JOIN stock_leg l ON l.posting_id = p.id
      JOIN stock_account a ON a.id = l.account_id WHERE p.kind = 'SHIP_TO_CUSTOMER' AND a.lot_no = ANY($1::text[])`;
    expect(await source.query(left, [lotNos])).toEqual([{ n: 2 }]);
  });

  it("hide a transfer that came days late", async () => {
    const { transfers } = await ask("{ transfers { edges { node { shippedAt receivedAt } } } }");
    const onRoad = transfers.edges.map(({ node }: { node: { receivedAt: string; shippedAt: string } }) =>
      Math.round((Date.parse(node.receivedAt) - Date.parse(node.shippedAt)) / 86_400_000),
    );
    expect(onRoad.filter((days: number) => days > 5)).toHaveLength(1);
  });

  it("are played once, also when they were broken off", async () => {
    expect(await source.query("SELECT count(*)::int AS legs FROM stock_leg")).toEqual([{ legs }]);
    expect(await playYear({ url: database.appUrl, weeks: WEEKS, upts })).toBe(0);
  });

  it("tell of the mesh of nets week by week as it was measured, and of rolls that failed their inspection", async () => {
    const { qualitySummary } = await ask(
      '{ qualitySummary(input: { facilityCode: "JB-SMD", sku: "NET-700-2x25", characteristic: MESH_MM, from: "2025-06-30", to: "2025-07-27", bucket: WEEK }) { n mean } }',
    );
    const means = qualitySummary.map(({ mean }: { mean: string }) => Number(mean));
    expect(means).toHaveLength(WEEKS);
    for (const [week, mean] of means.entries()) expect(mean).toBeCloseTo(plannedMesh(week), 2);
    const verdicts: { disposition: string; lots: number }[] = await source.query(
      "SELECT disposition, count(*)::int AS lots FROM lot WHERE sku = 'NET-700-2x25' AND disposition IN ('RELEASED', 'REJECTED', 'PENDING_QC') GROUP BY 1 ORDER BY 1",
    );
    expect(verdicts.map(({ disposition }) => disposition)).toEqual(["REJECTED", "RELEASED"]);
  });

  it("tell of cocopeat beside fibre, of standing machines and of counts in which something was missing", async () => {
    const { yieldReport, utilisation, stockCounts } = await ask(`{
      yieldReport(facilityCode: "JB-CMS", from: "2025-06-30", to: "2025-07-31", by: RECIPE) { recipe { code } dryByProduct runsOutOfTolerance }
      utilisation(from: "2025-06-30", to: "2025-08-10", by: [FACILITY]) { downMin }
      stockCounts(first: 100) { edges { node { status facility { code } } } }
    }`);
    const husks = yieldReport.find(({ recipe }: { recipe: { code: string } | null }) => recipe?.code === "R1");
    expect(Number(husks.dryByProduct)).toBeGreaterThan(10_000);
    expect(husks.runsOutOfTolerance).toBe(0);
    expect(utilisation.some(({ downMin }: { downMin: string }) => Number(downMin) > 0)).toBe(true);
    expect(stockCounts.edges.map(({ node }: { node: { status: string } }) => node.status)).toEqual(
      Array(upts.length).fill("POSTED"),
    );
  });

  it("tell of what buyers wanted: lines that were filled and left, and one for which there was too little", async () => {
    const { stockReservations } = await ask(
      "{ stockReservations(first: 100) { edges { node { status quantity { value } } } } }",
    );
    const found = stockReservations.edges.map(({ node }: { node: { status: string } }) => node.status);
    expect(found.filter((status: string) => status === "FULFILLED").length).toBeGreaterThan(6);
    expect(found.filter((status: string) => status === "REJECTED")).toHaveLength(1);
    const left = `SELECT count(DISTINCT reference_id)::int AS n FROM stock_posting WHERE kind = 'SHIP_TO_CUSTOMER' AND facility_code = 'JB-CMS'`;
    expect(await source.query(left)).toEqual([{ n: WEEKS }]);
  });

  it("hide a lot that the partner refused, which was held and never left", async () => {
    const { lot } = await ask(
      `{ lot(lotNo: "${partnerRefusedLot}") { disposition onHand { value } holds { reason } inspections { stage status } } }`,
    );
    expect(lot).toMatchObject({ disposition: "QUARANTINED", holds: [{ reason: "PARTNER inspection: FAILED" }] });
    expect(lot.inspections).toContainEqual({ stage: "PARTNER", status: "FAILED" });
    expect(Number(lot.onHand.value)).toBeGreaterThan(0);
  });

  it("tell what all stock is worth: every receipt has a price, and Ciamis, which makes its fibre, has it cheaper", async () => {
    const { stockValuation } = await ask(
      "{ stockValuation(first: 100) { edges { node { facility { code } product { sku } unvalued { value } averageCost } } } }",
    );
    const rows: Valued[] = stockValuation.edges.map(({ node }: { node: Valued }) => node);
    for (const { unvalued } of rows) expect(unvalued.value).toBe("0");
    const average = (code: string, sku: string) =>
      Number(rows.find(({ facility, product }) => facility.code === code && product.sku === sku)?.averageCost);
    expect(average("JB-GRT", "FIB-MIX-A")).toBe(3_250);
    expect(average("JB-GRT", "ROPE-6")).toBeGreaterThan(3_250);
    expect(average("JB-CMS", "ROPE-6")).toBeLessThan(3_250);
    expect(average("JB-CMS", "PEAT-LOOSE")).toBeGreaterThan(0);
  });

  it("hide reversals, and retries that posted nothing more", async () => {
    const kinds = "SELECT count(*)::int AS n FROM stock_posting WHERE kind = $1";
    expect(await source.query(kinds, ["REVERSAL"])).toEqual([{ n: REVERSALS }]);
    expect(await source.query(kinds, ["RECEIPT"])).toEqual([{ n: WEEKS * upts.length * 3 }]);
  });
});
