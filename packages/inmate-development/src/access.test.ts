import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { buildSubgraph } from "@coir/kit/subgraph-schema";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { credentialDoors } from "./doors/credential-doors.factory.js";
import { PURPOSE } from "./doors/door.factory.js";
import { personDoors } from "./doors/person-doors.factory.js";
import { preparationDoors } from "./doors/preparation-doors.factory.js";
import { programDoors } from "./doors/program-doors.factory.js";
import { subjectAccessDoors } from "./doors/subject-access-doors.factory.js";
import { inmateDevelopment } from "./subgraph.js";

/** Every query and verb that needs a scope. */
const doors = [...personDoors, ...credentialDoors, ...preparationDoors, ...programDoors, ...subjectAccessDoors];

const everyScope = [
  ...new Set(doors.flatMap(({ scopes }) => scopes)),
  "production:read",
  "trade:read",
  "inmate:grievance",
];
const holder = (scopes: readonly string[]) =>
  new Viewer({ subject: "somebody", scopes, facilities: ["*"], person: true, purpose: PURPOSE });

describe("the door of inmate development", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  const codeFor = async (scopes: readonly string[], { query, input }: (typeof doors)[number]) => {
    const { errors } = await subgraph.execute({ query, variables: { input } }, holder(scopes), "req");
    return errors?.[0]?.extensions?.code;
  };

  beforeAll(async () => {
    database = await migratedDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent") });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("is tried below at every query and verb that needs a scope, with the scopes of its rule", async () => {
    const { rules } = await buildSubgraph(inmateDevelopment);
    const guarded = [...rules].filter(([field, scopes]) => scopes && /^(Query|Mutation)\./.test(field));
    expect(Object.fromEntries(doors.map(({ field, scopes }) => [field, scopes]))).toEqual(Object.fromEntries(guarded));
  });

  it.each(doors)("refuses $field to who holds every scope but its own", async (door) => {
    const others = everyScope.filter((scope) => !door.scopes.includes(scope));
    expect(await codeFor(others, door)).toBe("FORBIDDEN");
  });

  it.each(doors.flatMap((door) => door.scopes.map((scope) => ({ ...door, scope }))))(
    "opens $field to who holds $scope alone",
    async ({ scope, ...door }) => {
      expect([undefined, "NOT_FOUND"]).toContain(await codeFor([scope], door));
    },
  );
});
