import { registerEnumType } from "type-graphql";

export enum StockDimension {
  FACILITY = "FACILITY",
  SKU = "SKU",
  LOT = "LOT",
  OWNER = "OWNER",
  LOCATION = "LOCATION",
  STATUS = "STATUS",
}

registerEnumType(StockDimension, {
  name: "StockDimension",
  description: "By what stock is told apart.",
  valuesConfig: {
    FACILITY: { description: "The UPT in which it lies." },
    SKU: { description: "The product." },
    LOT: { description: "The lot." },
    OWNER: { description: "Who owns it." },
    LOCATION: { description: "The place within the UPT." },
    STATUS: { description: "Whether it is free, held back, or at work." },
  },
});

const { FACILITY, SKU, LOT, OWNER, LOCATION, STATUS } = StockDimension;

/** All, in the order of the list. What is absent is the empty text, which sorts first. */
export const dimensionColumns: Readonly<Record<StockDimension, string>> = {
  [FACILITY]: "a.facility_code",
  [SKU]: "a.sku",
  [LOT]: "coalesce(a.lot_no, '')",
  [OWNER]: "coalesce(a.owner_code, '')",
  [LOCATION]: "a.location",
  [STATUS]: "a.status",
};

/** The dimensions of a question once each, in the order of the list. */
export function inOrder(dimensions: readonly StockDimension[]): StockDimension[] {
  return [FACILITY, SKU, LOT, OWNER, LOCATION, STATUS].filter((dimension) => dimensions.includes(dimension));
}
