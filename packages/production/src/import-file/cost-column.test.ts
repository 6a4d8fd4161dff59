import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { importAt } from "../import/import.factory.js";
import { ImportKind } from "../import/import-kind.js";
import { production } from "../subgraph.js";

describe("what was paid, in a file", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["JB-GRT"], scopes: ["production:approve"] });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const costs = () => source.query("SELECT lot_no, material_cost_rp AS cost FROM lot_cost ORDER BY lot_no");
  const line = (number: string, owner: string, cost: string) =>
    `${number};16/09/2026;L-${number};FIB-MIX-A;10;PT-ALN-SYN;${owner};${cost}`;
  const file = (...lines: readonly string[]) =>
    ["Nomor;Tanggal;No Lot;Produk;Jumlah;Pemasok;Pemilik;Biaya Rp", ...lines].join("\n");

  it("is kept with receipts and opening balances; an empty cell says nothing", async () => {
    const receipts = file(line("C-1", "", "32500"), line("C-2", "", ""), line("C-3", "", "0"));
    expect(await importAt(desk, receipts)).toMatchObject({ accepted: 3, errors: [] });
    const kind = { kind: ImportKind.OPENING_BALANCES };
    const opening = file(line("C-4", "", "7000"));
    expect(await importAt(desk, opening, { ...kind, reason: "opening" })).toMatchObject({ accepted: 1, errors: [] });
    expect(await costs()).toEqual([
      { lot_no: "L-C-1", cost: "32500" },
      { lot_no: "L-C-3", cost: "0" },
      { lot_no: "L-C-4", cost: "7000" },
    ]);
    expect(await importAt(desk, receipts)).toMatchObject({ accepted: 0, alreadyThere: 3, errors: [] });
  });

  it("is refused with its column where it is not whole rupiah, is below zero, or is a partner's", async () => {
    const before = await costs();
    const wrong = file(
      line("W-1", "", "1,5"),
      line("W-2", "", "-1"),
      line("W-3", "", "1.000"),
      line("W-4", "PT-ALN-SYN", "1"),
    );
    const { errors } = await importAt(desk, wrong);
    expect(errors.map(({ line: at, column, code }) => [at, column, code])).toEqual(
      [2, 3, 4, 5].map((at) => [at, "Biaya Rp", "BAD_USER_INPUT"]),
    );
    expect(await costs()).toEqual(before);
  });
});
