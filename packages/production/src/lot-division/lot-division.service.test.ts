import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";

import { Desk, refusalOf } from "../desk.factory.js";
import { hold, lotNow } from "../lot-hold/lot-care.factory.js";
import { production } from "../subgraph.js";

describe("a division of lots", () => {
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

  const KUNINGAN = "JB-KNG";
  const split = (key: string, lotNo: string, parts: Record<string, number | string>, facilityCode = KUNINGAN) =>
    desk.work(({ divisions }) =>
      divisions.split({
        idempotencyKey: key,
        facilityCode,
        lotNo,
        parts: Object.entries(parts).map(([part, kg]) => ({ lotNo: part, quantity: new Decimal(kg) })),
      }),
    );
  const merge = (key: string, newLotNo: string, lotNos: readonly string[]) =>
    desk.work(({ divisions }) =>
      divisions.merge({
        idempotencyKey: key,
        facilityCode: KUNINGAN,
        newLotNo,
        parts: lotNos.map((lotNo) => ({ lotNo, quantity: new Decimal(10) })),
      }),
    );
  const leftOf = async (lotNo: string) => desk.work(async ({ lots }) => lots.onHandOf(await lotNow(desk, lotNo)));

  it("splits new lots off a lot, which keeps the rest; a repeat makes no more", async () => {
    await desk.receive("D-1", { ownerCode: "PT-ALN-SYN" });
    const made = await split("d-1", "D-1", { "D-2": 30, "D-3": 20 });
    expect(made).toMatchObject([
      { lotNo: "D-2", quantity: "30", ownerCode: "PT-ALN-SYN", disposition: "RELEASED" },
      { lotNo: "D-3" },
    ]);
    expect((await split("d-1", "D-1", { "D-2": 30, "D-3": 20 })).map(({ lotNo }) => lotNo)).toEqual(["D-2", "D-3"]);
    expect(await Promise.all(["D-1", "D-2", "D-3"].map(leftOf))).toEqual(["50.000", "30.000", "20.000"]);
  });

  it("keeps the labour origin of what it is made of", async () => {
    await desk.receive("D-4");
    await split("d-6", "D-4", { "D-6": 10 });
    const origin = await desk.work(async ({ lots }) => lots.originOf(await lotNow(desk, "D-6")));
    expect(origin.labourOrigin).toBe("UNKNOWN");
  });

  it("merges lots of one product and owner only", async () => {
    await desk.receive("M-1");
    await desk.receive("M-2");
    await desk.receive("M-HUSK", { sku: "HUSK-BROWN" });
    await desk.receive("M-PARTNER", { ownerCode: "PT-ALN-SYN" });
    expect(await merge("m", "M-3", ["M-1", "M-2"])).toMatchObject({ lotNo: "M-3", quantity: "20" });
    expect(await refusalOf(merge("sku", "M-4", ["M-1", "M-HUSK"]))).toBe("PRD-54");
    expect(await refusalOf(merge("owner", "M-5", ["M-1", "M-PARTNER"]))).toBe("PRD-10");
    expect(await refusalOf(merge("twice", "M-6", ["M-1", "M-1"]))).toBe("BAD_USER_INPUT");
  });

  it("packs anew as a new lot", async () => {
    await desk.receive("D-7");
    const input = {
      idempotencyKey: "d-8",
      facilityCode: KUNINGAN,
      lotNo: "D-7",
      newLotNo: "D-8",
      quantity: new Decimal(5),
    };
    expect(await desk.work(({ divisions }) => divisions.repack(input))).toMatchObject({ lotNo: "D-8", quantity: "5" });
    const parents = await desk.work(async ({ lots }) => lots.parentsOf(await lotNow(desk, "D-8")));
    expect(parents.map(({ lotNo }) => lotNo)).toEqual(["D-7"]);
  });

  it("is refused for what is not there, is not free or has a number that is taken", async () => {
    await desk.receive("D-9");
    expect(await refusalOf(split("much", "D-9", { "D-10": "100.001" }))).toBe("INSUFFICIENT_STOCK");
    expect(await refusalOf(split("taken", "D-9", { "D-7": 1 }))).toBe("PRD-20");
    expect(await refusalOf(split("itself", "D-9", { "D-9": 1 }))).toBe("PRD-20");
    expect(await refusalOf(split("far", "D-9", { "D-11": 1 }, "JB-GRT"))).toBe("FORBIDDEN");
    await hold(desk, "d-9", "D-9");
    expect(await refusalOf(split("held", "D-9", { "D-12": 1 }))).toBe("PRD-09");
  });
});
