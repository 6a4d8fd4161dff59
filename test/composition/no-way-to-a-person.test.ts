import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { buildSchema, extendSchema, parse } from "graphql";
import { pathToPerson } from "./reachability";

const schema = buildSchema(readFileSync(path.join(__dirname, "..", "..", "gateway", "api-schema.graphql"), "utf8"));
const personTypes = new Set(
  [
    "Participant",
    "Placement",
    "Attendance",
    "Consent",
    "HealthClearance",
    "SavingsAccount",
    "PayRun",
    "Grievance",
  ].filter((name) => schema.getType(name)),
);

describe("No field leads to a person", () => {
  it("from any type but the root types and the person types", () => {
    expect(personTypes.size).toBeGreaterThan(2);
    expect(pathToPerson(schema, personTypes)).toBeUndefined();
  });

  it("and a planted leak is found", () => {
    const leaking = extendSchema(schema, parse("extend type WorkProgram { placements: [Placement!] }"));
    expect(pathToPerson(leaking, personTypes)).toMatch(/WorkProgram\.placements > Placement/);
  });
});
