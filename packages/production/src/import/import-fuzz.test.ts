import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { production } from "../subgraph.js";
import { importAt, rowsOf, sampleOf } from "./import.factory.js";
import { ImportKind } from "./import-kind.js";

const SAMPLES = [
  { kind: ImportKind.RECEIPTS, name: "receipts" },
  { kind: ImportKind.RUNS, name: "runs" },
  { kind: ImportKind.COUNTS, name: "counts" },
  { kind: ImportKind.OPENING_BALANCES, name: "opening-balances" },
];

/** A sample in which a piece is replaced by anything. */
const spoiled = fc
  .record({
    sample: fc.constantFrom(...SAMPLES),
    at: fc.nat(600),
    length: fc.nat(12),
    piece: fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom("\u0000", '"', ";", "\n", "-1", "1e9", "99999999999999999999", "=1+2", "2026-13-40", "\ud800"),
    ),
  })
  .map(({ sample, at, length, piece }) => {
    const csv = sampleOf(sample.name);
    return { kind: sample.kind, csv: csv.slice(0, at) + piece + csv.slice(at + length) };
  });

describe("a file of anything", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["JB-GRT"], subject: "kalapas", scopes: ["production:approve"] });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("is answered by a result or by the lines at fault, and an empty one is refused", async () => {
    const before = await rowsOf(source);
    await fc.assert(
      fc.asyncProperty(spoiled, async ({ kind, csv }) => {
        const { errors, lines, accepted } = await importAt(desk, csv, { kind, dryRun: true });
        expect(errors.length > 0 || accepted === lines).toBe(true);
      }),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SAMPLES), fc.string({ unit: "binary" }), async ({ kind }, csv) => {
        expect(["none", "BAD_USER_INPUT"]).toContain(await refusalOf(importAt(desk, csv, { kind })));
      }),
      { numRuns: 100 },
    );
    expect(await rowsOf(source)).toEqual(before);
  });
});
