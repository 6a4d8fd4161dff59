import { registerEnumType } from "type-graphql";

/** How far a fact can be trusted. */
export enum DataQuality {
  OFFICIAL = "OFFICIAL",
  REPORTED_PRESS = "REPORTED_PRESS",
  ESTIMATED = "ESTIMATED",
  SYNTHETIC = "SYNTHETIC",
}

registerEnumType(DataQuality, {
  name: "DataQuality",
  description: "How far a fact can be trusted.",
  valuesConfig: {
    OFFICIAL: { description: "Published by the office or a statute." },
    REPORTED_PRESS: { description: "Reported by a newspaper; not audited." },
    ESTIMATED: { description: "Estimated by the makers of this platform." },
    SYNTHETIC: { description: "Invented for demonstration; says nothing about reality." },
  },
});
