import { migrate } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Door, openDoor } from "../seed-story/door.factory.js";
import { callerOf } from "../seed-story/office.factory.js";
import { trade } from "../subgraph.js";

const CREATE = `mutation ($key: ID!, $price: Decimal!, $currency: CurrencyCode!) { createSalesOrder(input: {
  idempotencyKey: $key, buyerCode: "KR-SHELL", destinationCountry: "KR", currency: $currency, incoterm: FOB, lines: [
    { sku: "NET-KR-PCS", quantity: "1000", unit: H87, unitPrice: "0.1" }, { sku: "ROPE-6", quantity: "3", unit: H87, unitPrice: $price }
  ] }) { id orderNo total { amount currency } lines { lineTotal { amount } } } }`;
const ALL_OF_IT = `query ($first: Int!) { salesOrders(first: $first) { edges { node {
  orderNo status incoterm currency total { amount } buyer { code } destination { countryCode complianceRules { code } }
  lines { product { sku } quantity { value unit } unitPrice { amount } lineTotal { amount } }
} } } }`;
const NUMBERS = `query ($filter: SalesOrderFilter, $first: Int, $after: String) {
  salesOrders(filter: $filter, first: $first, after: $after) { edges { node { orderNo } } pageInfo { hasNextPage endCursor } }
}`;

interface Numbers {
  readonly edges: { readonly node: { readonly orderNo: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe("the list of orders", () => {
  let database: TestDatabase;
  let door: Door;

  beforeAll(async () => {
    database = await freshDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    door = await openDoor(database.appUrl);
    await door.arrange(async (office) => {
      await office.open();
      for (const buyerCode of ["KR-SHELL", "KR-LAND", "JP-NIWA"]) await office.confirmedLine({ buyerCode });
    });
  });
  afterAll(async () => {
    await door.source.destroy();
    await database.drop();
  });

  const create = (key: string, price = "0.335", currency = "USD") => door.ask(CREATE, { key, price, currency });
  const numbers = async (variables: Readonly<Record<string, unknown>> = {}, viewer = callerOf()) => {
    const { data, errors } = await door.ask(NUMBERS, variables, viewer);
    expect(errors).toBeUndefined();
    const page = data?.salesOrders as Numbers;
    return { numbers: page.edges.map(({ node }) => Number(node.orderNo.slice(-4))), ...page.pageInfo };
  };

  it("costs as many statements for three orders as for one", async () => {
    const one = await door.costOf(ALL_OF_IT, { first: 1 });
    expect(one).toBeGreaterThan(3);
    expect(await door.costOf(ALL_OF_IT, { first: 3 })).toBe(one);
  });

  it("begins with the newest number and goes on where a page ended", async () => {
    const first = await numbers({ first: 2 });
    expect(first).toMatchObject({ numbers: [3, 2], hasNextPage: true });
    expect(await numbers({ first: 2, after: first.endCursor })).toMatchObject({ numbers: [1], hasNextPage: false });
  });

  it("is narrowed by state, and to a partner's own orders", async () => {
    expect((await numbers({ filter: { status: { in: ["CONFIRMED"] } } })).numbers).toEqual([3, 2, 1]);
    expect((await numbers({ filter: { status: { in: ["DRAFT"] } } })).numbers).toEqual([]);
    expect((await numbers({}, callerOf({ partner: "KR-LAND" }))).numbers).toEqual([2]);
  });

  it("refuses a cursor of another list", async () => {
    const after = Buffer.from(JSON.stringify(["2026-10-10", newId()])).toString("base64url");
    const { errors } = await door.ask(NUMBERS, { after });
    expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });

  it("takes an order once per key, with exact sums", async () => {
    const first = await create("k");
    expect(first.data?.createSalesOrder).toMatchObject({
      total: { amount: "101", currency: "USD" },
      lines: [{ lineTotal: { amount: "100" } }, { lineTotal: { amount: "1" } }],
    });
    expect((await create("k")).data).toEqual(first.data);
    expect((await create("k", "0.336")).errors?.[0]?.extensions?.code).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it("rounds a line to the smallest unit of its currency", async () => {
    const { data } = await create("whole", "0.335", "JPY");
    expect(data?.createSalesOrder).toMatchObject({
      lines: [{ lineTotal: { amount: "100" } }, { lineTotal: { amount: "1" } }],
    });
    const cents = await create("cents", "0.338");
    expect(cents.data?.createSalesOrder).toMatchObject({ total: { amount: "101.01" } });
  });
});
