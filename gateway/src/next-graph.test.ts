import { expect, test } from "@jest/globals";
import { buildSchema, type DocumentNode, FieldsOnCorrectTypeRule, print } from "graphql";
import { defaultLimits } from "./admission/limits.js";
import { DocumentShelf } from "./admission/shelf.js";
import { Authorization } from "./authorization/authorization.js";
import { makeReadyAt } from "./next-graph.js";

test("the documents that were let in are validated and prepared for the next graph, and no others", async () => {
  const sdl = "type Query { tools: Int }";
  const apiSchema = buildSchema(sdl);
  const shelf = new DocumentShelf(defaultLimits, [FieldsOnCorrectTypeRule]);
  for (const source of ["{ tools }", "{ tools(", "{ ladders }"]) shelf.verdictOn(source);
  const prepared: DocumentNode[] = [];
  await makeReadyAt(
    { authorization: new Authorization(), shelf },
    { apiSchema, supergraphSdl: sdl, prepare: async (document) => void prepared.push(document) },
  );
  expect(prepared.map(print)).toEqual(["{\n  tools\n}"]);
});
