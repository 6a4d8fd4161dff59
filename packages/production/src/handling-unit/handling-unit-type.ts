import { registerEnumType } from "type-graphql";

export enum HandlingUnitType {
  BALE = "BALE",
  ROLL = "ROLL",
  BUNDLE = "BUNDLE",
  SACK = "SACK",
}

registerEnumType(HandlingUnitType, {
  name: "HandlingUnitType",
  description: "How goods are packed.",
  valuesConfig: {
    BALE: { description: "Pressed bale." },
    ROLL: { description: "Roll." },
    BUNDLE: { description: "Tied bundle of pieces." },
    SACK: { description: "Sack." },
  },
});
