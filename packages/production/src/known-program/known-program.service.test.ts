import { migrate, openDatabase } from "@coir/kit/database";
import { houseViewer } from "@coir/kit/house-viewer";
import { newId } from "@coir/kit/ids";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { production } from "../subgraph.js";
import { programTold } from "./known-program.factory.js";

describe("what inmate-development tells of a work programme", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
    desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const tell = (...events: Parameters<Subgraph["receive"]>[0]) => subgraph.receive(events, houseViewer);
  const startIn = async (workProgramId: string) => {
    const lotNo = `MAT-${workProgramId.slice(-12).toUpperCase()}`;
    await desk.receive(lotNo);
    return refusalOf(desk.start(newId(), [lotNo], { workProgramId, workedByInmates: true }));
  };

  it("opens it to runs of its own UPT", async () => {
    const id = newId();
    await tell(programTold({ id }));
    expect(await startIn(id)).toBe("none");
  });

  it("keeps it closed to runs of another UPT", async () => {
    const id = newId();
    await tell(programTold({ id, facilityCode: "JB-GRT" }));
    expect(await startIn(id)).toBe("PRD-23");
  });

  it.each(["DRAFT", "APPROVED", "SUSPENDED", "CLOSED"])("keeps it closed to runs while it is %s", async (status) => {
    const id = newId();
    await tell(programTold({ id, status }));
    expect(await startIn(id)).toBe("PRD-23");
  });

  it("is missing of a programme that nobody told of", async () => {
    expect(await startIn(newId())).toBe("NOT_FOUND");
  });

  it("is kept as it was last told, whatever the order and number of its events", async () => {
    const id = newId();
    const last = programTold({ id, sequence: 5 });
    await tell(programTold({ id, sequence: 1, status: "DRAFT" }), last, last);
    await tell(programTold({ id, sequence: 3, status: "SUSPENDED", facilityCode: "JB-GRT" }));
    expect(
      await source.query("SELECT facility_code, at_work, sequence FROM known_program WHERE id = $1", [id]),
    ).toEqual([{ facility_code: "JB-KNG", at_work: true, sequence: "5" }]);
  });

  it("is refused as a whole when it cannot be read", async () => {
    const faulty = programTold({ id: "not a programme" });
    await expect(tell(faulty)).rejects.toThrow("tells no id");
    expect(await source.query("SELECT FROM inbox_event WHERE event_id = $1", [faulty.id])).toEqual([]);
  });
});
