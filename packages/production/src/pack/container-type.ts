import { registerEnumType } from "type-graphql";

/** Sizes of sea containers. */
export enum ContainerType {
  CONTAINER_20FT = "CONTAINER_20FT",
  CONTAINER_40FT = "CONTAINER_40FT",
  CONTAINER_40HC = "CONTAINER_40HC",
}

registerEnumType(ContainerType, {
  name: "ContainerType",
  description: "Size of a sea container (peti kemas).",
  valuesConfig: {
    CONTAINER_20FT: { description: "20-foot container." },
    CONTAINER_40FT: { description: "40-foot container." },
    CONTAINER_40HC: { description: "40-foot high-cube container." },
  },
});
