import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { sandboxExamples } from "./sandbox-example.js";

test.each([
  ["internal", "api-schema.graphql"],
  ["partner", "partner.api-schema.graphql"],
  ["public", "public.api-schema.graphql"],
] as const)("the Sandbox of the %s contract opens with an operation that it answers", (contract, file) => {
  const schema = buildSchema(readFileSync(path.join(__dirname, "..", "..", file), "utf8"));
  expect(validate(schema, parse(sandboxExamples[contract].document))).toEqual([]);
});
