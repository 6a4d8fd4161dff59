import { registerEnumType } from "type-graphql";

export enum RefusalGround {
  ENDANGERS_SAFETY = "ENDANGERS_SAFETY",
  THIRD_PARTY_DATA = "THIRD_PARTY_DATA",
  DEFENCE_SECURITY = "DEFENCE_SECURITY",
}

registerEnumType(RefusalGround, {
  name: "SubjectAccessRefusalGround",
  description: "Ground on which the law has access refused (UU 27/2022 Art. 33).",
  valuesConfig: {
    ENDANGERS_SAFETY: { description: "It would endanger the safety or the health of somebody." },
    THIRD_PARTY_DATA: { description: "It would tell personal data of somebody else." },
    DEFENCE_SECURITY: { description: "It would go against defence or national security." },
  },
});
