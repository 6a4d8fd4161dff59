import { migrate } from "@coir/kit/database";
import { inTransaction } from "@coir/kit/transaction";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { lotTold } from "./lot-fact/lot-fact.factory.js";
import { seed } from "./seed.js";
import { type Door, openDoor } from "./seed-story/door.factory.js";
import { callerOf } from "./seed-story/office.factory.js";
import { openServices } from "./services.js";
import { trade } from "./subgraph.js";

const SHORT_CODES = ["GRT", "CRB1", "CRBN", "IDM", "CMS", "SMD", "KNG"];
const WEEKS = 13;
const SCREENED = `{ shipments(first: 100) { edges { node { shipmentNo destination { countryCode }
  screening { outcome results { ruleCode ruleVersion outcome } } } } } }`;

/** Month of a week of the story, which begins on 6 July 2026. */
function monthOf(week: number): string {
  if (week <= 4) return "2026-07";
  return week <= 8 ? "2026-08" : "2026-09";
}

interface Screened {
  readonly destination: { readonly countryCode: string };
  readonly screening: {
    readonly outcome: string;
    readonly results: { readonly ruleCode: string; readonly ruleVersion: number; readonly outcome: string }[];
  };
}

describe("the story of trade", () => {
  let database: TestDatabase;
  let door: Door;

  beforeAll(async () => {
    database = await freshDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    door = await openDoor(database.appUrl);
    const { source } = door;
    await expect(seed({ source })).rejects.toThrow("production's events have not told of");
    await inTransaction(source, callerOf(), async (manager) => {
      const { lots } = openServices({ manager, viewer: callerOf(), clock: () => new Date() });
      for (const short of SHORT_CODES)
        for (let week = 1; week <= WEEKS; week++) {
          const facilityCode = `JB-${short}`;
          const upstream = [{ facilityCode, workProgramId: "p", month: monthOf(week) }];
          await lots.keep(lotTold({ lotNo: `${short}-W${String(week).padStart(2, "0")}`, upstream }));
        }
    });
    await seed({ source });
    await seed({ source });
  }, 60_000);
  afterAll(async () => {
    await door.source.destroy();
    await database.drop();
  });

  const screened = async () => {
    const { data, errors } = await door.ask(SCREENED);
    expect(errors).toBeUndefined();
    const list = data?.shipments as { edges: { node: Screened }[] };
    return list.edges.map(({ node: { destination, screening } }) => ({
      answer: `${destination.countryCode} ${screening.outcome}`,
      rules: screening.results.map(({ ruleCode, ruleVersion, outcome }) => `${ruleCode} v${ruleVersion} ${outcome}`),
    }));
  };

  it("marks every grade of evidence and every partner as synthetic", async () => {
    const rows =
      await door.source.query(`SELECT 'grade' AS kind, synthetic, count(*)::int > 0 AS any FROM evidence_grade GROUP BY 2
      UNION ALL SELECT 'partner', synthetic, count(*)::int > 0 FROM partner GROUP BY 2 ORDER BY 1`);
    expect(rows).toEqual([
      { kind: "grade", synthetic: true, any: true },
      { kind: "partner", synthetic: true, any: true },
    ]);
  });

  it("played twice, has twelve partners, twenty orders and ten shipments", async () => {
    const counts = await door.source.query(
      "SELECT (SELECT count(*)::int FROM partner) AS partners, (SELECT count(*)::int FROM sales_order) AS orders, (SELECT count(*)::int FROM shipment) AS shipments, (SELECT count(*)::int FROM screening) AS screenings",
    );
    expect(counts).toEqual([{ partners: 12, orders: 20, shipments: 10, screenings: 10 }]);
  });

  it("blocks the United States, reviews one shipment to Spain and warns of the other, reviews Korea and Japan", async () => {
    const answers = (await screened()).map(({ answer }) => answer).sort();
    expect(answers).toEqual([
      "ES REVIEW",
      "ES WARN",
      ...Array.from({ length: 3 }, () => "JP REVIEW"),
      ...Array.from({ length: 4 }, () => "KR REVIEW"),
      "US BLOCK",
    ]);
  });

  it.each([
    ["US BLOCK", ["US-1307 v1 BLOCK"]],
    ["ES REVIEW", ["EU-3015 v1 WARN", "ALL-EVIDENCE v1 REVIEW"]],
    ["ES WARN", ["EU-3015 v1 WARN"]],
    ["KR REVIEW", ["KR-POLICY v1 REVIEW"]],
    ["JP REVIEW", ["JP-POLICY v1 REVIEW"]],
  ])("%s rests on %j: weak evidence in Spain, policy in Korea and Japan", async (answer, rules) => {
    const ofAnswer = (await screened()).filter((shipment) => shipment.answer === answer);
    expect(ofAnswer.length).toBeGreaterThan(0);
    for (const shipment of ofAnswer) expect(shipment.rules).toEqual(rules);
  });

  it("shows a partner its own orders and shipments alone, and itself", async () => {
    const { data } = await door.ask(
      '{ partners { code } korea: partner(code: "KR-SHELL") { code } salesOrders { edges { node { buyer { code } } } } shipments { edges { node { consignee { code } } } } }',
      {},
      callerOf({ partner: "US-COAST" }),
    );
    expect(data).toEqual({
      partners: [{ code: "US-COAST" }],
      korea: null,
      salesOrders: { edges: [{ node: { buyer: { code: "US-COAST" } } }] },
      shipments: { edges: [{ node: { consignee: { code: "US-COAST" } } }] },
    });
  });

  it("leaves Garut three shipments, the latest to Spain", async () => {
    const { data } = await door.ask(
      '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { exports { edges { node { shipmentNo destination { countryCode } } } } } } }',
    );
    const shipment = (shipmentNo: string, countryCode: string) => ({
      node: { shipmentNo, destination: { countryCode } },
    });
    const edges = [shipment("SHP-2026-0004", "ES"), shipment("SHP-2026-0003", "JP"), shipment("SHP-2026-0002", "ES")];
    expect(data?._entities).toEqual([{ exports: { edges } }]);
  });
});
