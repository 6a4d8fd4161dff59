import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Partner, PartnerStatus } from "../partner/partner.entity.js";
import { callerOf, Office, PRESENT } from "../seed-story/office.factory.js";
import { refusalOf } from "../seed-story/refusal.js";
import { trade } from "../subgraph.js";
import { SalesOrder, SalesOrderStatus } from "./sales-order.entity.js";
import { lineToOrder, orderToWrite } from "./sales-order.factory.js";
import type { CreateSalesOrderInput } from "./sales-order.input.js";

describe("a sales order", () => {
  let database: TestDatabase;
  let source: DataSource;
  let connection: ViewerConnection;
  let office: Office;
  let now = PRESENT;

  beforeAll(async () => {
    database = await migratedDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    source = await openDatabase(trade, { url: database.appUrl });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    now = PRESENT;
    connection = viewerConnection(source, callerOf());
    office = await new Office(connection.manager, () => now).open();
  });
  afterEach(() => connection.rollback());

  const write = (wishes: Partial<CreateSalesOrderInput> = {}) => office.as().orders.create(orderToWrite(wishes));
  const confirm = (orderId: string, expectedVersion = 1, viewer = callerOf()) =>
    office.as(viewer).orders.confirm({ orderId, expectedVersion });

  it("starts as a draft", async () => {
    expect(await write()).toMatchObject({ status: "DRAFT", version: 1, orderNo: "SO-2026-0001" });
  });

  it.each([
    ["DRAFT", "CONFIRMED"],
    ["SUBMITTED", "CONFIRMED"],
    ["CONFIRMED", "INVALID_TRANSITION"],
    ["CLOSED", "INVALID_TRANSITION"],
    ["CANCELLED", "INVALID_TRANSITION"],
  ] as const)("when %s, answers its confirmation with %s", async (from, answer) => {
    const { id } = await write();
    await connection.manager.update(SalesOrder, { id }, { status: SalesOrderStatus[from] });
    if (answer === "CONFIRMED") expect(await confirm(id)).toMatchObject({ status: answer, version: 2 });
    else expect(await refusalOf(confirm(id))).toBe(answer);
  });

  it("has no state without a row above", () => {
    expect(Object.keys(SalesOrderStatus)).toEqual(["DRAFT", "SUBMITTED", "CONFIRMED", "CLOSED", "CANCELLED"]);
  });

  it.each([PartnerStatus.PROSPECT, PartnerStatus.SUSPENDED, PartnerStatus.BLOCKED])(
    "of a buyer that is %s is not confirmed (TRD-01)",
    async (status) => {
      const { id } = await write();
      await connection.manager.update(Partner, { code: "KR-SHELL" }, { status });
      expect(await refusalOf(confirm(id))).toBe("TRD-01");
      expect(await office.as().orders.byId(id)).toMatchObject({ status: "DRAFT", version: 1 });
    },
  );

  it("is not confirmed by who read an older version, and not where there is none", async () => {
    const { id } = await write();
    expect(await refusalOf(confirm(id, 2))).toBe("STALE_VERSION");
    expect(await refusalOf(confirm(newId()))).toBe("NOT_FOUND");
    expect(await refusalOf(confirm("no-id"))).toBe("NOT_FOUND");
  });

  it("of one buyer does not exist for another", async () => {
    const { id, orderNo } = await write();
    const other = callerOf({ partner: "KR-LAND" });
    expect(await refusalOf(confirm(id, 1, other))).toBe("NOT_FOUND");
    expect(await office.as(other).orders.byId(id)).toBeNull();
    expect(await office.as(other).orders.byNumber(orderNo)).toBeNull();
    const [line] = await office.as().orders.linesOf(id);
    expect(await office.as(other).orders.lineById(String(line?.id))).toBeNull();
    expect(await refusalOf(office.as(other).orders.create(orderToWrite()))).toBe("NOT_FOUND");
  });

  it("is written for a known buyer and market alone", async () => {
    expect(await refusalOf(write({ buyerCode: "NOBODY" }))).toBe("NOT_FOUND");
    expect(await refusalOf(write({ buyerCode: "CARRIER-A" }))).toBe("NOT_FOUND");
    expect(await refusalOf(write({ destinationCountry: "BR" }))).toBe("NOT_FOUND");
  });

  it.each([
    ["no line", []],
    ["nothing of a product", [lineToOrder({ quantity: new Decimal(0) })]],
    ["a quantity with four decimals", [lineToOrder({ quantity: new Decimal("1.0001") })]],
    ["a quantity too large", [lineToOrder({ quantity: new Decimal("1000000000") })]],
    ["a price below zero", [lineToOrder({ unitPrice: new Decimal("-0.01") })]],
    ["a price with five decimals", [lineToOrder({ unitPrice: new Decimal("0.00001") })]],
    ["a price too large", [lineToOrder({ unitPrice: new Decimal("1000000000") })]],
    ["a total too large", [lineToOrder({ quantity: new Decimal("1e8"), unitPrice: new Decimal("1e5") })]],
  ])("with %s is bad input", async (_, lines) => {
    expect(await refusalOf(write({ lines }))).toBe("BAD_USER_INPUT");
  });

  it("takes free goods, and the largest and finest figures exactly", async () => {
    const lines = [
      lineToOrder({ unitPrice: new Decimal(0) }),
      lineToOrder({ quantity: new Decimal("999999999.999"), unitPrice: new Decimal("0.0001") }),
    ];
    const { id } = await write({ lines });
    expect(await office.as().orders.linesOf(id)).toMatchObject([
      { price: "0.0000" },
      { ordered: "999999999.999", price: "0.0001" },
    ]);
  });

  it("is numbered by the year in West Java, which begins seven hours before that in Greenwich", async () => {
    now = new Date("2026-12-31T16:59:59Z");
    expect((await write()).orderNo).toBe("SO-2026-0001");
    now = new Date("2026-12-31T17:00:00Z");
    expect((await write()).orderNo).toBe("SO-2027-0001");
    expect((await write()).orderNo).toBe("SO-2027-0002");
  });
});
