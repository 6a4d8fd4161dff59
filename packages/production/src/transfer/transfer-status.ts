import { invalidTransition } from "@coir/kit/errors";
import { registerEnumType } from "type-graphql";

export enum TransferStatus {
  DRAFT = "DRAFT",
  APPROVED = "APPROVED",
  PICKED = "PICKED",
  IN_TRANSIT = "IN_TRANSIT",
  RECEIVED = "RECEIVED",
  RECEIVED_WITH_DIFF = "RECEIVED_WITH_DIFF",
  CLOSED = "CLOSED",
  CANCELLED = "CANCELLED",
  RETURNED = "RETURNED",
}

registerEnumType(TransferStatus, {
  name: "TransferStatus",
  description: "Where a transfer stands.",
  valuesConfig: {
    DRAFT: { description: "Written down; nobody has agreed to it yet." },
    APPROVED: { description: "Agreed to." },
    PICKED: { description: "The goods are set apart." },
    IN_TRANSIT: { description: "On the road." },
    RECEIVED: { description: "All of it arrived." },
    RECEIVED_WITH_DIFF: { description: "More or less than was sent arrived." },
    CLOSED: { description: "Done." },
    CANCELLED: { description: "Given up before it left." },
    RETURNED: { description: "Turned round on the road; the goods are back where they came from." },
  },
});

const { DRAFT, APPROVED, PICKED, IN_TRANSIT, RECEIVED, RECEIVED_WITH_DIFF, CLOSED, CANCELLED, RETURNED } =
  TransferStatus;

/** From which state a transfer may go to which. */
const transferTransitions: Readonly<Record<TransferStatus, readonly TransferStatus[]>> = {
  [DRAFT]: [APPROVED],
  [APPROVED]: [PICKED, CANCELLED],
  [PICKED]: [IN_TRANSIT, CANCELLED],
  [IN_TRANSIT]: [RECEIVED, RECEIVED_WITH_DIFF, RETURNED],
  [RECEIVED]: [CLOSED],
  [RECEIVED_WITH_DIFF]: [CLOSED],
  [CLOSED]: [],
  [CANCELLED]: [],
  [RETURNED]: [],
};

/** @throws INVALID_TRANSITION */
export function requireTransferStep(from: TransferStatus, to: TransferStatus): void {
  if (!transferTransitions[from].includes(to)) throw invalidTransition("Transfer", from, to);
}
