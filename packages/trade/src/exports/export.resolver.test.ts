import { migrate } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { newId } from "@coir/kit/ids";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Door, openDoor } from "../seed-story/door.factory.js";
import { callerOf } from "../seed-story/office.factory.js";
import { trade } from "../subgraph.js";

const EXPORTS = `query ($keys: [_Any!]!, $filter: ShipmentFilter, $first: Int, $after: String) { _entities(representations: $keys) { ... on Facility {
  code exports(filter: $filter, first: $first, after: $after) {
    edges { node { shipmentNo lines { lot { lotNo } orderLine { id } } destination { countryCode } consignee { code } } }
    pageInfo { hasNextPage endCursor }
  }
} } }`;
const SHIPMENTS = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Lot { lotNo shipments { shipmentNo consignee { code } } } } }`;

const facilities = (...codes: string[]) => codes.map((code) => ({ __typename: "Facility", code }));
const lots = (...lotNos: string[]) => lotNos.map((lotNo) => ({ __typename: "Lot", lotNo }));

interface Exports {
  readonly exports: {
    readonly edges: { readonly node: { readonly shipmentNo: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

describe("what left a UPT, and where a lot went", () => {
  let database: TestDatabase;
  let door: Door;

  beforeAll(async () => {
    database = await freshDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    door = await openDoor(database.appUrl);
    await door.arrange(async (office) => {
      await office.open({ lotNo: "CRB1-W06" }, { lotNo: "CRB1-W07" }, { lotNo: "GRT-W06" }, { lotNo: "IDM-W06" });
      await office.plannedTo("KR", "CRB1-W06", { etd: "2026-10-10" });
      await office.plannedTo("ES", "CRB1-W07", { etd: "2026-10-10" });
      await office.plannedTo("KR", "CRB1-W06", { etd: "2026-10-11" });
      await office.plannedTo("KR", "GRT-W06", { etd: "2026-10-12" });
      const { id } = await office.confirmedLine();
      const parts = ["CRB1-W06", "CRB1-W07", "GRT-W06", "CRB1-W06"];
      const lines = parts.map((lotNo) => ({ orderLineId: id, lotNo, quantity: new Decimal(1) }));
      await office.plan({ id }, { lines, etd: "2026-10-13" });
    });
  });
  afterAll(async () => {
    await door.source.destroy();
    await database.drop();
  });

  const exportsOf = async (codes: string[], variables: Readonly<Record<string, unknown>> = {}, viewer = callerOf()) => {
    const { data, errors } = await door.ask(EXPORTS, { keys: facilities(...codes), ...variables }, viewer);
    expect(errors).toBeUndefined();
    const found = data?._entities as Exports[];
    return found.map(({ exports: { edges, pageInfo } }) => ({
      numbers: edges.map(({ node }) => Number(node.shipmentNo.slice(-4))),
      ...pageInfo,
    }));
  };

  it("lists each UPT's shipments once, latest departure first, and none of a UPT without", async () => {
    const pages = await exportsOf(["JB-CRB1", "JB-GRT", "JB-IDM"]);
    expect(pages.map(({ numbers }) => numbers)).toEqual([[5, 3, 2, 1], [5, 4], []]);
  });

  it("goes on where a page ended", async () => {
    const [first] = await exportsOf(["JB-CRB1"], { first: 3 });
    expect(first).toMatchObject({ numbers: [5, 3, 2], hasNextPage: true });
    const [last] = await exportsOf(["JB-CRB1"], { first: 3, after: first?.endCursor });
    expect(last).toMatchObject({ numbers: [1], hasNextPage: false });
  });

  it("is narrowed by a filter, and to a partner's own shipments", async () => {
    const [spain] = await exportsOf(["JB-CRB1"], { filter: { destination: { in: ["ES"] } } });
    expect(spain?.numbers).toEqual([2]);
    const [others] = await exportsOf(["JB-CRB1"], {}, callerOf({ partner: "KR-LAND" }));
    expect(others?.numbers).toEqual([]);
  });

  it("refuses a cursor of another list", async () => {
    const after = Buffer.from(JSON.stringify(["SO-2026-0001", newId()])).toString("base64url");
    const { errors } = await door.ask(EXPORTS, { keys: facilities("JB-CRB1"), after });
    expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });

  it("costs as many statements for three UPTs as for one", async () => {
    const one = await door.costOf(EXPORTS, { keys: facilities("JB-CRB1") });
    expect(one).toBeGreaterThan(3);
    expect(await door.costOf(EXPORTS, { keys: facilities("JB-CRB1", "JB-GRT", "JB-IDM") })).toBe(one);
  });

  it("tells each lot its shipments once, and none of those of another's buyer", async () => {
    const keys = lots("CRB1-W06", "GRT-W06", "IDM-W06");
    const { data, errors } = await door.ask(SHIPMENTS, { keys });
    expect(errors).toBeUndefined();
    const found = data?._entities as { lotNo: string; shipments: { shipmentNo: string }[] }[];
    expect(found.map(({ shipments }) => shipments.map(({ shipmentNo }) => Number(shipmentNo.slice(-4))))).toEqual([
      [1, 3, 5],
      [4, 5],
      [],
    ]);
    const other = await door.ask(SHIPMENTS, { keys }, callerOf({ partner: "KR-LAND" }));
    expect(other.data?._entities).toEqual(keys.map(({ lotNo }) => ({ lotNo, shipments: [] })));
  });

  it("costs as many statements for three lots as for one", async () => {
    const one = await door.costOf(SHIPMENTS, { keys: lots("CRB1-W06") });
    expect(one).toBeGreaterThan(1);
    expect(await door.costOf(SHIPMENTS, { keys: lots("CRB1-W06", "CRB1-W07", "GRT-W06") })).toBe(one);
  });
});
