import { codedError } from "@coir/kit/errors";
import type { GatewayContext } from "./gateway-context.js";

/** Whether nobody waits for the answer any more. */
export function isOver({ signal, deadlineAt }: Pick<GatewayContext, "signal" | "deadlineAt">): boolean {
  return signal?.aborted === true || (deadlineAt !== undefined && Date.now() >= deadlineAt);
}

/** The request ended before this part of it was there. */
export const deadlineExceeded = () =>
  codedError("DEADLINE_EXCEEDED", "The time for this request is over. Ask for less, or try again later.");
