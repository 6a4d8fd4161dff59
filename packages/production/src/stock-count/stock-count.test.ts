import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { heldOf } from "../ledger/held.factory.js";
import { holdAt, wrongReserves } from "../reservation/reservation.factory.js";
import { production } from "../subgraph.js";
import type { StockCount } from "./stock-count.entity.js";

describe("a stock count", () => {
  let database: TestDatabase;
  let source: DataSource;
  let counter: Desk;
  let head: Desk;
  let keys = 0;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    counter = new Desk(source, { subject: "counter", scopes: ["production:write", "production:approve"] });
    head = counter.of({ subject: "head", scopes: ["production:approve"] });
    await counter.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const opened = async (sku: string) => {
    await counter.receive(`C-${sku}`, { sku });
    const input = { idempotencyKey: `open-${sku}`, facilityCode: "JB-KNG", skus: [sku], isBlind: true };
    return counter.work(({ countSteps }) => countSteps.open(input));
  };
  const stepOf = ({ id, version }: StockCount) => ({
    idempotencyKey: `step-${++keys}`,
    countId: id,
    expectedVersion: version,
  });
  const counted = async (sku: string, quantity: string) => {
    const count = await opened(sku);
    const lines = [{ lineNo: 1, counted: new Decimal(quantity) }];
    return counter.work(({ countSteps }) => countSteps.recordCount({ ...stepOf(count), lines }));
  };
  const post = (count: StockCount, desk: Desk) =>
    desk.work(({ countSteps }) => countSteps.postDifferences({ ...stepOf(count), reason: "mice" }));

  it("does not show what is expected while it is blind and not counted", async () => {
    const expectedOf = async (count: StockCount) =>
      counter.work(async ({ counts }) =>
        Promise.all((await counts.linesOf(count)).map((line) => counts.expectedOf(line))),
      );
    const count = await opened("YARN-2PLY");
    expect(await expectedOf(count)).toEqual([null]);
    await counter.work(({ countSteps }) =>
      countSteps.recordCount({ ...stepOf(count), lines: [{ lineNo: 1, counted: new Decimal(100) }] }),
    );
    expect(await expectedOf(count)).toEqual(["100.000"]);
  });

  it.each([
    { sku: "ROPE-4", quantity: "98", isLarge: false },
    { sku: "ROPE-8", quantity: "97.999", isLarge: true },
    { sku: "FIB-MIX-B", quantity: "102.001", isLarge: true },
  ])("of $quantity for 100 wants a second person: $isLarge", async ({ sku, quantity, isLarge }) => {
    const count = await counted(sku, quantity);
    expect(await refusalOf(post(count, counter))).toBe(isLarge ? "SEGREGATION_OF_DUTIES" : "none");
    if (isLarge) expect(await refusalOf(post(count, head))).toBe("none");
    expect(await heldOf(source, `C-${sku}`)).toEqual({ "JB-KNG/STORE": Number(quantity) });
  });

  it("that finds goods missing which are set apart turns the reservation short", async () => {
    const sku = "FIB-BRISTLE";
    const count = await counted(sku, "30");
    const { id } = await holdAt(counter, { sku, quantity: new Decimal(50) });
    await counter.work(({ steps }) => steps.confirm(id));
    await counter.work(({ settings }) => settings.allocate({ reservationId: id }));
    await post(count, head);
    expect((await counter.work(({ reservations }) => reservations.required(id))).status).toBe("SHORT");
    expect(await heldOf(source, `C-${sku}`)).toEqual({ "JB-KNG/STORE": 30 });
    expect(await wrongReserves(source)).toEqual([]);
  });

  it("is of every line, is posted once, and is given up only before", async () => {
    const count = await counted("PEAT-LOOSE", "100");
    const none = { ...stepOf(count), lines: [{ lineNo: 2, counted: new Decimal(1) }] };
    expect(await refusalOf(counter.work(({ countSteps }) => countSteps.recordCount(none)))).toBe("BAD_USER_INPUT");
    const posted = await post(count, counter);
    expect(await refusalOf(post(posted, counter))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(counter.work(({ countSteps }) => countSteps.cancel(stepOf(posted))))).toBe(
      "INVALID_TRANSITION",
    );
  });

  it("is not for a clerk of another UPT", async () => {
    const count = await counted("HUSK-BROWN", "100");
    expect(await refusalOf(post(count, head.of({ facilities: ["JB-GRT"] })))).toBe("NOT_FOUND");
  });
});
