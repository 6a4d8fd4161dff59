import { invariantViolation } from "@coir/kit/errors";
import { CustodyStatus, type Participant } from "../participant/participant.entity.js";

/**
 * What prepares for release begins while the person is in custody.
 * @throws INVARIANT_VIOLATION INM-70
 */
export function requireInCustody({ custodyStatus }: Participant): void {
  if (custodyStatus !== CustodyStatus.IN_CUSTODY && custodyStatus !== CustodyStatus.OUT_TEMPORARILY)
    throw invariantViolation("INM-70", "A plan is made for a person in custody.");
}
