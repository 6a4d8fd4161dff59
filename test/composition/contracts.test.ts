import { personas } from "@coir/gateway/identity/personas";
import { describe, expect, it } from "@jest/globals";
import { extendSchema, type GraphQLSchema, isNonNullType, parse, printSchema } from "graphql";
import {
  type ContractName,
  coined,
  contracts,
  fieldsOf,
  internalNames,
  namesIn,
  schemaOf,
  taggedFields,
  textOf,
  wholeSchema,
} from "./contract-names";
import { placesOfNames, saidOf, suggestedFor } from "./names-asked";

const personTypes = "Participant Placement Attendance Consent HealthClearance SavingsAccount PayRun Grievance".split(
  " ",
);
const MADE_UP = "zzzzz";
const agencies = Object.values(personas).filter((persona) => "agency" in persona);

interface Rules {
  readonly fields: Readonly<Record<string, readonly (readonly string[])[]>>;
}
const rulesOf = (file: string) => (JSON.parse(textOf(file)) as Rules).fields;

/** Fields whose scopes no agency holds: in the contract, and for nobody. */
function fieldsForNobody(fields: Rules["fields"]): string[] {
  const held = new Set<string>(agencies.flatMap(({ scopes }) => scopes));
  return Object.keys(fields).filter(
    (field) => !fields[field]?.every((anyOf) => anyOf.some((scope) => held.has(scope))),
  );
}

const typesIn = (schema: GraphQLSchema, names: readonly string[]) => names.filter((name) => schema.getType(name));

describe.each(Object.keys(contracts) as ContractName[])("The %s contract", (contract) => {
  const schema = schemaOf(contract);

  it("has the fields that the houses put into it, and no other", () => {
    expect(fieldsOf(schema)).toEqual(taggedFields(contract));
  });

  it("says nothing of what is internal, not even in a description", () => {
    const internal = internalNames(contract);
    expect(internal.size).toBeGreaterThan(100);
    expect(namesIn(printSchema(schema), coined(internal))).toEqual([]);
  });

  it.each(placesOfNames)("reads the same for what is internal and for what was made up: $place", ({ kind, query }) => {
    const madeUp = saidOf(schema, query(MADE_UP), MADE_UP);
    expect(madeUp).toMatch(/…/);
    const hidden = [...internalNames(contract, [kind])];
    expect(hidden.length).toBeGreaterThan(10);
    expect(hidden.filter((name) => saidOf(schema, query(name), name) !== madeUp)).toEqual([]);
    const some = hidden.filter((_name, index) => index % 10 === 0);
    const suggested = some.map((name) => suggestedFor(schema, query(name))).join("\n");
    expect(namesIn(suggested, internalNames(contract))).toEqual([]);
  });

  it("changes nothing", () => {
    expect(schema.getMutationType()).toBeUndefined();
  });

  it("knows no person", () => {
    expect(typesIn(schema, personTypes)).toEqual([]);
    expect(typesIn(wholeSchema(), personTypes).length).toBeGreaterThan(2);
  });

  it("answers with null where a house is down", () => {
    const strict = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) => isNonNullType(type));
    expect(strict).toEqual([]);
  });

  it("guards its fields as the whole graph does", () => {
    const whole = rulesOf("authorization.json");
    const own = rulesOf(`${contract}.authorization.json`);
    const inContract = fieldsOf(schema).filter((field) => whole[field]);
    expect(own).toEqual(Object.fromEntries(inContract.map((field) => [field, whole[field]])));
  });
});

describe("The public contract", () => {
  it("needs no scope", () => {
    expect(rulesOf("public.authorization.json")).toEqual({});
  });

  it("is part of the partners' contract", () => {
    const partners = fieldsOf(schemaOf("partner"));
    expect(fieldsOf(schemaOf("public")).filter((field) => !partners.includes(field))).toEqual([]);
  });
});

describe("The partners' contract", () => {
  it("has no field that no agency may read", () => {
    expect(fieldsForNobody(rulesOf("partner.authorization.json"))).toEqual([]);
    expect(fieldsForNobody({ "Lot.cost": [["inmate:finance"]] })).toEqual(["Lot.cost"]);
  });

  it("would be found out if a description told an internal name", () => {
    const telling = extendSchema(schemaOf("partner"), parse('extend type Lot { "See openPlaces." hint: String }'));
    expect(namesIn(printSchema(telling), coined(internalNames("partner")))).toEqual(["openPlaces"]);
  });

  it("would be found out if it knew what it does not show", () => {
    const knowing = extendSchema(schemaOf("partner"), parse("extend type Facility { openPlaces: Int }"));
    const query = (name: string) => `{ facilities { ${name} } }`;
    expect(saidOf(knowing, query("openPlaces"), "openPlaces")).not.toBe(saidOf(knowing, query(MADE_UP), MADE_UP));
    expect(namesIn(suggestedFor(knowing, query("openPlacesx")), internalNames("partner"))).toEqual(["openPlaces"]);
  });
});
