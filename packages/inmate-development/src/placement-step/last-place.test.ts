import { migrate, openDatabase } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

const clock = () => new Date("2026-08-03T02:00:00Z");
const staff = (subject: string) =>
  new Viewer({ subject, scopes: ["inmate:casework", "inmate:approve"], facilities: ["JB-GRT"], person: true });

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

const PEOPLE = 8;

/** Everybody is approved, then the programme shrinks to the wished capacity. */
async function approvedFor(capacity: number): Promise<string[]> {
  return inTransaction(
    source,
    new Viewer({ subject: "register", scopes: [], facilities: ["*"], person: true }),
    async (manager) => {
      const { program, participants } = await openWorkshop(manager, clock, { capacity: PEOPLE, people: PEOPLE });
      const ids: string[] = [];
      for (const participantId of participants) {
        const { id } = await openServices({ manager, viewer: staff("giatja"), clock }).placements.propose({
          idempotencyKey: newId(),
          participantId,
          workProgramId: program.id,
          startsOn: "2026-08-01",
        });
        await openServices({ manager, viewer: staff("board"), clock }).steps.approve({
          placementId: id,
          expectedVersion: 1,
          tppMinuteNo: "TPP-1",
        });
        ids.push(id);
      }
      await manager.update(WorkProgram, { id: program.id }, { capacity });
      return ids;
    },
  );
}

it("gives the last place once, however many ask at the same moment", async () => {
  const subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent"), clock });
  const activate = (placementId: string) =>
    subgraph.execute(
      {
        query: "mutation ($input: MovePlacementInput!) { activatePlacement(input: $input) { status } }",
        variables: { input: { placementId, expectedVersion: 2 } },
      },
      staff("giatja"),
      "req",
    );
  const placements = await approvedFor(1);
  // Connections opened beforehand, so that the callers really meet.
  await Promise.all(placements.map(() => source.query("SELECT pg_sleep(0.1)")));
  const answers = await Promise.all(placements.map(activate));
  expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
  const refusals = answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions?.details);
  expect(refusals).toEqual(
    Array.from({ length: PEOPLE - 1 }, () => ({ invariant: "INM-11", check: "CAPACITY", capacity: 1 })),
  );
});
