import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { callerOf } from "../seed-story/office.factory.js";
import { trade } from "../subgraph.js";
import { lotTold } from "./lot-fact.factory.js";

describe("what production tells of a lot", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;

  beforeAll(async () => {
    database = await freshDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    source = await openDatabase(trade, { url: database.appUrl });
    subgraph = await openSubgraph(trade, { source, logger: createLogger("test", "silent") });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("is kept as it was last told, whatever the order and number of its events", async () => {
    const last = lotTold({ lotNo: "GRT-W13", sequence: 5, labourOrigin: "NONE", quantity: "7.500" });
    await subgraph.receive(
      [
        lotTold({ lotNo: "GRT-W13", sequence: 1, labourOrigin: "UNKNOWN" }),
        last,
        last,
        lotTold({ lotNo: "GRT-W13", sequence: 3, labourOrigin: "INMATE_PART" }),
        lotTold({ lotNo: "GRT-W12", sequence: 1 }),
      ],
      callerOf(),
    );
    expect(
      await source.query("SELECT lot_no, labour_origin, quantity, sequence FROM lot_fact ORDER BY lot_no"),
    ).toEqual([
      { lot_no: "GRT-W12", labour_origin: "INMATE_WHOLE", quantity: "100.000", sequence: "1" },
      { lot_no: "GRT-W13", labour_origin: "NONE", quantity: "7.500", sequence: "5" },
    ]);
  });

  it("is refused as a whole when it cannot be read", async () => {
    const faulty = lotTold({
      lotNo: "GRT-W11",
      upstream: [{ facilityCode: "JB-GRT", workProgramId: "p", month: "July" }],
    });
    await expect(subgraph.receive([faulty], callerOf())).rejects.toThrow("month");
    expect(await source.query("SELECT FROM lot_fact WHERE lot_no = 'GRT-W11'")).toEqual([]);
    expect(await source.query("SELECT FROM inbox_event WHERE event_id = $1", [faulty.id])).toEqual([]);
  });
});
