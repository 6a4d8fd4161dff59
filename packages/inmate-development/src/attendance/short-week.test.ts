import { migrate, openDatabase } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { inmateDevelopment } from "../subgraph.js";

const firstDay = () => new Date("2026-08-03T02:00:00Z");
const sunday = () => new Date("2026-08-09T02:00:00Z");
const register = new Viewer({ subject: "register", scopes: [], facilities: ["*"], person: true });
const supervisor = new Viewer({
  subject: "supervisor",
  scopes: ["inmate:supervise"],
  facilities: ["JB-GRT"],
  person: true,
});

let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await freshDatabase({
    name: "inmate_development",
    migrate: async (url) => void (await migrate(inmateDevelopment, url)),
  });
  source = await openDatabase(inmateDevelopment, { url: database.appUrl });
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

it("keeps a week within the programme's longest, however many days are sent at the same moment", async () => {
  const subgraph = await openSubgraph(inmateDevelopment, {
    source,
    logger: createLogger("test", "silent"),
    clock: sunday,
  });
  const [placementId] = await inTransaction(source, register, async (manager) =>
    placeEverybody(manager, firstDay, await openWorkshop(manager, firstDay, { people: 1 })),
  );
  const record = (workedOn: string) =>
    subgraph.execute(
      {
        query: "mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { minutes } }",
        variables: { input: { idempotencyKey: newId(), placementId, workedOn, minutes: 400 } },
      },
      supervisor,
      "req",
    );
  const days = ["03", "04", "05", "06", "07", "08", "09"].map((day) => `2026-08-${day}`);
  // Connections opened beforehand, so that the callers really meet.
  await Promise.all(days.map(() => source.query("SELECT pg_sleep(0.1)")));
  const answers = await Promise.all(days.map(record));
  // The workshop's longest week is 1,200 minutes: three such days.
  expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(3);
  const refusals = answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions?.details);
  expect(refusals).toEqual(Array.from({ length: 4 }, () => ({ invariant: "INM-09" })));
});
