import { migrate } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Door, openDoor } from "../seed-story/door.factory.js";
import { callerOf } from "../seed-story/office.factory.js";
import { trade } from "../subgraph.js";

const ALL_OF_IT = `query ($first: Int!) { shipments(first: $first) { edges { node {
  shipmentNo status etd eta contentHash fobValue { amount currency }
  destination { countryCode complianceRules { code } } consignee { code } exporterOfRecord { code }
  screening { outcome results { ruleCode } }
  lines { quantity { value } lot { lotNo } orderLine { id product { sku } lineTotal { amount } } }
} } pageInfo { hasNextPage endCursor } } }`;
const NUMBERS = `query ($filter: ShipmentFilter, $first: Int, $after: String) {
  shipments(filter: $filter, first: $first, after: $after) { edges { node { shipmentNo } } pageInfo { hasNextPage endCursor } }
}`;

interface Numbers {
  readonly edges: { readonly node: { readonly shipmentNo: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe("the list of shipments", () => {
  let database: TestDatabase;
  let door: Door;

  beforeAll(async () => {
    database = await freshDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    door = await openDoor(database.appUrl);
    await door.arrange(async (office) => {
      const destinations = ["KR", "ES", "JP", "KR", "ES", "US"];
      const lotNos = destinations.map((country, index) => `CRB1-${country}${index}`);
      await office.open(...lotNos.map((lotNo) => ({ lotNo })));
      for (const [index, country] of destinations.entries()) {
        // Two leave on each day, so that a page may end between them.
        const etd = `2026-10-${10 + Math.floor(index / 2)}`;
        const { id } = await office.plannedTo(country, lotNos[index], { etd });
        if (index > 0)
          await office.as().screenings.screen({ idempotencyKey: newId(), shipmentId: id, expectedVersion: 1 });
      }
    });
  });
  afterAll(async () => {
    await door.source.destroy();
    await database.drop();
  });

  const numbers = async (variables: Readonly<Record<string, unknown>> = {}, viewer = callerOf()) => {
    const { data, errors } = await door.ask(NUMBERS, variables, viewer);
    expect(errors).toBeUndefined();
    const page = data?.shipments as Numbers;
    return { numbers: page.edges.map(({ node }) => Number(node.shipmentNo.slice(-4))), ...page.pageInfo };
  };

  it("costs as many statements for six shipments as for two, with lines, lots, orders, partners and markets", async () => {
    const two = await door.costOf(ALL_OF_IT, { first: 2 });
    expect(two).toBeGreaterThan(5);
    expect(await door.costOf(ALL_OF_IT, { first: 6 })).toBe(two);
  });

  it("begins with the latest departure and goes on where a page ended, each shipment once", async () => {
    const pages: number[][] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const page: Awaited<ReturnType<typeof numbers>> = await numbers({ first: 3, after });
      pages.push(page.numbers);
      more = page.hasNextPage;
      after = page.endCursor;
    }
    expect(pages).toEqual([
      [6, 5, 4],
      [3, 2, 1],
    ]);
  });

  it.each([
    [{ destination: { in: ["ES"] } }, [5, 2]],
    [{ status: { in: ["PLANNED"] } }, [1]],
    [{ status: { in: ["SCREENED"] }, destination: { in: ["KR", "US"] } }, [6, 4]],
    [{ status: { in: [] } }, []],
  ])("is narrowed by %j", async (filter, expected) => {
    expect((await numbers({ filter })).numbers).toEqual(expected);
  });

  it("shows the head of one UPT what the region ships, since the region sells", async () => {
    expect((await numbers({}, callerOf({ facilities: ["JB-GRT"] }))).numbers).toHaveLength(6);
  });

  it("shows a partner its own shipments alone", async () => {
    expect((await numbers({}, callerOf({ partner: "KR-LAND" }))).numbers).toEqual([]);
    expect((await numbers({}, callerOf({ partner: "KR-SHELL" }))).numbers).toHaveLength(6);
  });

  it("refuses a cursor of another list", async () => {
    for (const keys of [["SO-2026-0001", newId()], ["2026-10-10", "x"], ["2026-13-10", newId()], ["x"]]) {
      const after = Buffer.from(JSON.stringify(keys)).toString("base64url");
      const { errors } = await door.ask(NUMBERS, { after });
      expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
    }
  });
});
