import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { hold } from "../lot-hold/lot-care.factory.js";
import { production } from "../subgraph.js";
import type { HandlingUnit } from "./handling-unit.entity.js";
import { HandlingUnitType } from "./handling-unit-type.js";
import { checkDigitOf, ssccOf } from "./sscc.js";

describe("a serial shipping container code", () => {
  it("has a check digit that every wrong digit breaks", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 17, maxLength: 17 });
    fc.assert(
      fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), (body, place, more) => {
        const wrong = (Number(body[place]) + more) % 10;
        const other = `${body.slice(0, place)}${wrong}${body.slice(place + 1)}`;
        expect(checkDigitOf(other)).not.toBe(checkDigitOf(body));
      }),
    );
  });

  it("is that of the standard's own example", () => {
    expect(checkDigitOf("37610425002123456")).toBe("9");
    expect(ssccOf("9521234", "1")).toMatch(/^09521234000000001\d$/);
    expect(() => ssccOf("952123456789", "12345")).toThrow("used up");
  });
});

describe("a pack", () => {
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

  const pack = (key: string, lotNo: string, kg: string, input: { parentSscc?: string; facilityCode?: string } = {}) =>
    desk.work(({ packs }) =>
      packs.pack({
        idempotencyKey: key,
        facilityCode: "JB-KNG",
        type: HandlingUnitType.BALE,
        contents: [{ lotNo, quantity: new Decimal(kg) }],
        ...input,
      }),
    );
  const step = (verb: "close" | "break", key: string, { sscc, version }: HandlingUnit) =>
    desk.work(({ packs }) => packs[verb]({ idempotencyKey: key, sscc, expectedVersion: version }));

  it("holds no more of a lot than lies there loose, and is loose again once broken", async () => {
    await desk.receive("P-1");
    const first = await pack("p-1", "P-1", "60");
    expect(first.sscc).toMatch(/^0952123400000\d{5}$/);
    expect(await refusalOf(pack("p-2", "P-1", "40.001"))).toBe("INSUFFICIENT_STOCK");
    const [one, other] = await Promise.all(["a", "b"].map((key) => refusalOf(pack(key, "P-1", "30"))));
    expect([one, other].sort()).toEqual(["INSUFFICIENT_STOCK", "none"]);
    await step("break", "p-1", first);
    expect(await refusalOf(pack("p-3", "P-1", "70"))).toBe("none");
  });

  it("is of usable goods, in exact quantities, at a UPT of the clerk's", async () => {
    await desk.receive("P-2");
    expect(await refusalOf(pack("exact", "P-2", "0.0001"))).toBe("PRD-14");
    expect(await refusalOf(pack("far", "P-2", "1", { facilityCode: "JB-GRT" }))).toBe("FORBIDDEN");
    await hold(desk, "p-2", "P-2");
    expect(await refusalOf(pack("held", "P-2", "1"))).toBe("PRD-09");
  });

  it("goes from open to closed, and is broken from either, once", async () => {
    await desk.receive("P-3");
    const open = await pack("open", "P-3", "1");
    const closed = await step("close", "close", open);
    expect(closed.status).toBe("CLOSED");
    expect(await refusalOf(step("close", "close-2", closed))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(step("break", "stale", open))).toBe("STALE_VERSION");
    const broken = await step("break", "break", closed);
    expect(broken.status).toBe("BROKEN");
    expect(await refusalOf(step("break", "break-2", broken))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(step("close", "close-3", broken))).toBe("INVALID_TRANSITION");
  });

  it("goes into an open pack of its UPT only", async () => {
    await desk.receive("P-4");
    const outer = await pack("outer", "P-4", "1");
    expect((await pack("inner", "P-4", "1", { parentSscc: outer.sscc })).parentSscc).toBe(outer.sscc);
    await step("close", "outer", outer);
    expect(await refusalOf(pack("inner-2", "P-4", "1", { parentSscc: outer.sscc }))).toBe("INVALID_TRANSITION");
  });
});
