import { registerEnumType } from "type-graphql";

export enum InspectionStage {
  INCOMING = "INCOMING",
  IN_PROCESS = "IN_PROCESS",
  FINAL = "FINAL",
  PARTNER = "PARTNER",
  PRE_SHIPMENT = "PRE_SHIPMENT",
}

registerEnumType(InspectionStage, {
  name: "InspectionStage",
  description: "When goods are inspected.",
  valuesConfig: {
    INCOMING: { description: "When material is received." },
    IN_PROCESS: { description: "While it is worked on; changes nothing about what may be done with the lot." },
    FINAL: { description: "When it is made." },
    PARTNER: { description: "By or for the partner who takes it, piece by piece." },
    PRE_SHIPMENT: { description: "Before it is loaded." },
  },
});
