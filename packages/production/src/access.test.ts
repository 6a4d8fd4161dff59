import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Kind, parse } from "graphql";
import type { DataSource } from "typeorm";
import { QUALITY, READ, WRITE } from "./doors/door.factory.js";
import { lotDoors } from "./doors/lot-doors.factory.js";
import { materialDoors } from "./doors/material-doors.factory.js";
import { promiseDoors } from "./doors/promise-doors.factory.js";
import { stockDoors } from "./doors/stock-doors.factory.js";
import { workDoors } from "./doors/work-doors.factory.js";
import { production } from "./subgraph.js";

const DOORS = [...stockDoors, ...workDoors, ...materialDoors, ...lotDoors, ...promiseDoors];
const SCOPES = [READ, WRITE, QUALITY, "production:approve", "trade:read", "audit:read"];
/** Types by which a caller comes in: the roots, and the types of neighbours. */
const ENTRANCES = ["Query", "Mutation", "Facility", "WorkProgram", "Partner", "OrderLine"];

describe("the doors of production", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;

  beforeAll(async () => {
    database = await migratedDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const codesFor = async (scopes: readonly string[], query: string) => {
    const viewer = new Viewer({ subject: "caller", scopes, facilities: ["JB-KNG"], person: true });
    const { errors = [] } = await subgraph.execute({ query }, viewer, "test");
    return errors.map(({ extensions }) => extensions?.code);
  };

  it.each(DOORS)(
    "keep $door shut to a caller without $scope, whatever else it holds",
    async ({ scope, also, query }) => {
      const others = SCOPES.filter((other) => other !== scope && other !== also);
      expect(await codesFor(others, query)).toEqual(["FORBIDDEN"]);
    },
  );

  it.each(DOORS)("open $door with $scope alone", async ({ scope, query }) => {
    const codes = await codesFor([scope], query);
    expect(codes.filter((code) => !["NOT_FOUND", "INVARIANT_VIOLATION"].includes(String(code)))).toEqual([]);
  });

  it("are all in this table, but those that are open to everyone", () => {
    const guarded = parse(subgraph.sdl).definitions.flatMap((type) => {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || !ENTRANCES.includes(type.name.value)) return [];
      const isRoot = ["Query", "Mutation"].includes(type.name.value);
      return (type.fields ?? [])
        .filter(({ directives }) => directives?.some(({ name }) => name.value === "requiresScopes"))
        .map(({ name }) => (isRoot ? name.value : `${type.name.value}.${name.value}`));
    });
    expect(guarded.sort()).toEqual(DOORS.map(({ door }) => door).sort());
  });
});
