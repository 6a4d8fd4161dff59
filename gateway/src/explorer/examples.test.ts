import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from "graphql";
import { fittingExamples } from "../../explorer/fitting.js";
import { readBuiltPage } from "./built-page.js";
import { renderPage } from "./page.js";

const examples = readBuiltPage()?.examples ?? [];
const schemaIn = (file: string) => buildSchema(readFileSync(path.join(__dirname, "..", "..", file), "utf8"));
const schema = schemaIn("api-schema.graphql");

test("every example fits the whole graph", () => {
  expect(examples.length).toBeGreaterThan(10);
  expect(fittingExamples(examples, schema)).toEqual(examples);
});

test("a contract with less in it is offered only what it can answer", () => {
  const small = buildSchema("type Query { facilities: [Facility] } type Facility { code: ID officialName: String }");
  const some = [
    { name: "Codes", query: "{ facilities { code } }" },
    { name: "Stock", query: "{ facilities { stock } }" },
  ];
  expect(fittingExamples(some, small).map(({ name }) => name)).toEqual(["Codes"]);
});

test("while the schema is not known, every example is offered", () => {
  expect(fittingExamples(examples, undefined)).toBe(examples);
});

test.each(examples.filter(({ variables }) => variables))("$name has variables of the right types", (example) => {
  const [operation] = parse(example.query).definitions as OperationDefinitionNode[];
  const { errors } = getVariableValues(schema, operation?.variableDefinitions ?? [], example.variables ?? {});
  expect(errors).toBeUndefined();
});

test("no text of an example can end the element that holds it", () => {
  const contract = { name: "internal", path: "/graphql" };
  const built = { script: "a.js", style: "a.css", signedIn: "b.js", icon: "a.svg", assets: new Map() };
  const hostile = [{ name: "Hostile", query: "</script><script>alert(1)</script>" }];
  const html = renderPage({ ...built, examples: hostile }, { contract, contracts: [contract], signsIn: false });
  expect(html.match(/<script/g)).toHaveLength(2);
});
