import { readFileSync } from "node:fs";
import path from "node:path";
import { migrate, schemaDrift } from "@coir/kit/database";
import { buildSubgraph } from "@coir/kit/subgraph-schema";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getNamedType, isObjectType } from "graphql";
import { inmateDevelopment } from "./subgraph.js";

describe("the inmate development subgraph", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await migratedDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
  });
  afterAll(() => database.drop());

  it("is what the committed schema says", async () => {
    const { sdl } = await buildSubgraph(inmateDevelopment);
    const committed = readFileSync(path.join(__dirname, "../schema.graphql"), "utf8");
    if (sdl !== committed)
      throw new Error("schema.graphql is not what the classes say: run `npm run schema` and review the change.");
  });

  it("has migrations that agree with its entities", async () => {
    expect(await schemaDrift(inmateDevelopment, database.ownerUrl)).toEqual([]);
  });

  it("leads to the identity vault through one verb alone", async () => {
    const { schema, sdl } = await buildSubgraph(inmateDevelopment);
    const leading = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => String(getNamedType(field.type)) === "IdentityReading");
    expect(leading.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual(["Mutation.revealIdentity"]);
    expect(sdl).not.toMatch(/ciphertext|keyWrapped|Digest/);
  });
});
