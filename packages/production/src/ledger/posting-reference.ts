import { registerEnumType } from "type-graphql";

export enum PostingReferenceType {
  RUN = "RUN",
  RECEIPT = "RECEIPT",
  TRANSFER = "TRANSFER",
  COUNT = "COUNT",
  RESERVATION = "RESERVATION",
  INSPECTION = "INSPECTION",
  HOLD = "HOLD",
  SHIPMENT = "SHIPMENT",
  IMPORT = "IMPORT",
}

registerEnumType(PostingReferenceType, {
  name: "PostingReferenceType",
  description: "For what stock was posted.",
  valuesConfig: {
    RUN: { description: "A production run." },
    RECEIPT: { description: "A receipt of material." },
    TRANSFER: { description: "A transfer between UPTs." },
    COUNT: { description: "A stock count." },
    RESERVATION: { description: "A promise to an order." },
    INSPECTION: { description: "A quality inspection." },
    HOLD: { description: "A hold on a lot." },
    SHIPMENT: { description: "A shipment to a buyer." },
    IMPORT: { description: "An import of what was kept elsewhere." },
  },
});

/** What a posting was made for. */
export interface PostingReference {
  readonly type: PostingReferenceType;
  /** Its id, or the number by which it goes. */
  readonly id: string;
}
