import { buildSubgraph } from "@coir/kit/subgraph-schema";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { type GraphQLSchema, getNamedType, isEnumType, isObjectType } from "graphql";
import { getMetadataStorage } from "type-graphql";
import { DataSource, type EntityMetadata } from "typeorm";
import { entities } from "../entities.js";
import { PayoutChannel, PayPostingKind } from "../ledger/ledger-posting.entity.js";
import { inmateDevelopment } from "../subgraph.js";
import { RefusalGround } from "../subject-access/refusal-ground.js";
import { wordFor } from "./indonesian-words.js";
import { sections } from "./sections.js";
import type { Told } from "./told.js";

/** Columns whose words the graph does not show as such. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  "ledger_posting.kind": Object.values(PayPostingKind),
  "ledger_posting.channel": Object.values(PayoutChannel),
};

/** A column of days or amounts tells no word. */
function holdsWords({ say }: Told): boolean {
  try {
    return say("ACTIVE") === "Aktif";
  } catch {
    return false;
  }
}

describe("a word of the system in a copy", () => {
  let schema: GraphQLSchema;
  let tables: Map<string, EntityMetadata>;
  beforeAll(async () => {
    ({ schema } = await buildSubgraph(inmateDevelopment));
    const source = new DataSource({ type: "postgres", entities: [...entities] });
    await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
    tables = new Map(source.entityMetadatas.map((metadata) => [metadata.tableName, metadata]));
  });

  /** The columns that hold words, of every section; known by how one of them is told. */
  const columns = sections.flatMap(({ key, from, columns: told }) =>
    Object.values(told)
      .filter(holdsWords)
      .map(({ sql }) => {
        const [alias = "", column = ""] = sql.split(".");
        const named = new RegExp(`(\\w+) ${alias}\\b`).exec(from)?.[1];
        return { section: key, column: `${named && named !== "JOIN" ? named : alias}.${column}` };
      }),
  );

  /** What may stand in a column, as the graph says. */
  function wordsIn(column: string): readonly string[] {
    const [table = "", name = ""] = column.split(".");
    const metadata = tables.get(table);
    const property = metadata?.columns.find(({ databaseName }) => databaseName === name)?.propertyName ?? "";
    const typeName = getMetadataStorage().objectTypes.find(({ target }) => target === metadata?.target)?.name ?? "";
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[property] : undefined;
    const words = field && getNamedType(field.type);
    return isEnumType(words) ? words.getValues().map((value) => String(value.value)) : (BESIDE[column] ?? []);
  }

  it("is looked for in many columns", () => {
    expect(columns.length).toBeGreaterThan(40);
  });

  it.each(columns)("has its Indonesian word, whatever may stand in $column ($section)", ({ column }) => {
    const words = wordsIn(column);
    expect(words.length).toBeGreaterThan(1);
    const same = new Set(["KTP", "NIB", "OSS", "SDP", "BAPAS"]);
    expect(words.filter((word) => wordFor(word) === word && !same.has(word))).toEqual([]);
  });

  it.each(Object.values(RefusalGround))("has its Indonesian word for the ground %s", (ground) => {
    expect(wordFor(ground)).toMatch(/Pasal 33/);
  });
});
