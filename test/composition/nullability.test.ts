import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { strictFields, unowned } from "./nullability";

const entities = {
  "inmate-development":
    "Facility WorkProgram TrainingCourse Participant Placement Attendance Consent RateCard PayRun SavingsAccount LabourAttestation Cohort Enrolment Credential HealthClearance WorkSession WaitlistEntry DevelopmentPlan PostReleaseOutcome Grievance SubjectAccessRequest ComplianceAlert",
  production: "Product Lot ProductionRun WorkOrder Inspection Transfer StockReservation",
  trade: "Partner SalesOrder OrderLine Shipment DestinationMarket",
};
const owners = new Map(
  Object.entries(entities).flatMap(([house, names]) => names.split(" ").map((name) => [name, house] as const)),
);

const schemaOf = (house: string) =>
  readFileSync(path.join(__dirname, "..", "..", "packages", house, "schema.graphql"), "utf8");

describe.each(Object.keys(entities))("A house that is down costs its own fields and no more: %s", (house) => {
  it("every entity has a known owner", () => {
    expect(unowned(schemaOf(house), owners)).toEqual([]);
  });

  it("what depends on a neighbour may be null", () => {
    expect(strictFields(house, schemaOf(house), owners)).toEqual([]);
  });
});

describe("A planted field that forbids null is found", () => {
  it.each([
    ["at the door", "type Query { lot: Int! }", "Query.lot: Int!"],
    ["a neighbour's entity", "type ShipmentLine { lot: Lot! }", "ShipmentLine.lot: Lot!"],
    ["in a list of a neighbour's entities", "type ShipmentLine { lots: [Lot!] }", "ShipmentLine.lots: [Lot!]"],
    ["deep in lists", "type ShipmentLine { lots: [[Lot!]!]! }", "ShipmentLine.lots: [[Lot!]!]!"],
    ["added to a neighbour's entity", 'type Lot @key(fields: "lotNo") { lotNo: ID! sold: Int! }', "Lot.sold: Int!"],
  ])("%s", (_place, sdl, found) => {
    expect(strictFields("trade", sdl, owners)).toEqual([found]);
  });
});
