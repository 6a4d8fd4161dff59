import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { buildSchema, extendSchema, type GraphQLSchema, isObjectType, parse } from "graphql";
import { pathToPerson } from "./reachability";

const schema = buildSchema(readFileSync(path.join(__dirname, "..", "..", "gateway", "api-schema.graphql"), "utf8"));
const personTypes = new Set(
  [
    "Participant",
    "Placement",
    "Attendance",
    "Consent",
    "HealthClearance",
    "IdentityReading",
    "WaitlistEntry",
    "WaitlistPassOver",
    "WorkSession",
    "SessionPlace",
    "SavingsAccount",
    "LedgerLine",
    "PayEntry",
    "PayFloorCheck",
    "PayFloorShortfall",
    "Enrolment",
    "Assessment",
    "Credential",
    "PayRun",
    "Grievance",
    "GrievanceReading",
    "PostReleaseOutcome",
    "TimelineEntry",
    "DevelopmentPlan",
    "PlanGoal",
    "PlanStep",
    "PlanReview",
    "WorkReadiness",
    "ReadinessAction",
    "ReadinessStep",
    "EmployabilityRating",
    "SubjectAccessRequest",
    "SubjectAccessDocument",
  ].filter((name) => schema.getType(name)),
);

/** Fields outside the types about persons whose name says that they hold the id of one. */
function idsOfPersons(of: GraphQLSchema): string[] {
  return Object.values(of.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter((type) => !personTypes.has(type.name))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    .filter((place) => /\.(participant|placement|inmate|worker|person)\w*(Id|Ids|No|Number)$/i.test(place));
}

describe("No field leads to a person", () => {
  it("from any type but the root types and the person types", () => {
    expect(personTypes.size).toBeGreaterThan(2);
    expect(pathToPerson(schema, personTypes)).toBeUndefined();
  });

  it("nor holds the id of one", () => {
    expect(idsOfPersons(schema)).toEqual([]);
    const leaking = extendSchema(schema, parse("extend type Lot { participantIds: [ID!] }"));
    expect(idsOfPersons(leaking)).toEqual(["Lot.participantIds"]);
  });

  it("and a planted leak is found", () => {
    const leaking = extendSchema(schema, parse("extend type WorkProgram { placements: [Placement!] }"));
    expect(pathToPerson(leaking, personTypes)).toMatch(/WorkProgram\.placements > Placement/);
  });
});
