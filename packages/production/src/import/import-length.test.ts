import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { production } from "../subgraph.js";
import { ImportKind } from "./import-kind.js";
import type { ImportResult } from "./import-result.js";

const HEAD = Buffer.from("number;tanggal;lot;produk;jumlah;pemasok\r\n");

/** A file of receipts that comes in pieces. */
function* receipts(prefix: string, count: number): Generator<Buffer> {
  yield HEAD;
  for (let no = 1; no <= count; no += 1)
    yield Buffer.from(`${prefix}-${no};16/09/2026;L-${prefix}-${no};FIB-MIX-A;1,5;PT-ALN-SYN\r\n`);
}

describe("a long file", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;
  let statements = 0;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["JB-GRT"] });
    await desk.work(({ products }) => products.introduceCatalogue());
    source.setOptions({
      logging: true,
      logger: {
        logQuery: () => {
          statements += 1;
        },
        logQueryError() {},
        logQuerySlow() {},
        logSchemaBuild() {},
        logMigration() {},
        log() {},
      },
    });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const importOf = async (prefix: string, count: number, tell: (lines: number) => void = () => undefined) => {
    statements = 0;
    const file = { kind: ImportKind.RECEIPTS, facilityCode: "JB-GRT", chunks: receipts(prefix, count), dryRun: false };
    const result: ImportResult = await desk.work(({ imports }) => imports.importFile(file, tell));
    return { result, statements };
  };

  it("costs the same few statements for each line, however many there are, and says how far it is", async () => {
    const few = await importOf("FEW", 20);
    const told: number[] = [];
    const many = await importOf("MANY", 200, (lines) => told.push(lines));
    expect(many.result).toMatchObject({ lines: 200, accepted: 200, errors: [] });
    expect(told).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    const perLine = (many.statements - few.statements) / 180;
    expect(Number.isInteger(perLine)).toBe(true);
    expect(perLine).toBeLessThanOrEqual(24);
  });

  it("of lines that are there already costs four statements for each", async () => {
    const few = await importOf("FEW", 20);
    const many = await importOf("MANY", 200);
    expect(many.result).toMatchObject({ accepted: 0, alreadyThere: 200 });
    expect((many.statements - few.statements) / 180).toBe(4);
  });
});
