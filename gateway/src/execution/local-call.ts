import { LinkFault } from "../subgraph-link/link-fault.js";
import type { LocalLink, SubgraphCall, SubgraphOperation, SubgraphResult } from "../subgraph-link/subgraph-link.js";
import { whileWaiting } from "../subgraph-link/waiting.js";
import { deadlineExceeded } from "./deadline.js";

/**
 * Calls a subgraph of this process. A query is left behind when nobody waits for it any more; a mutation is waited for,
 * so that its caller learns what it did.
 * @throws DEADLINE_EXCEEDED
 */
export function callLocal(link: LocalLink, operation: SubgraphOperation, call: SubgraphCall): Promise<SubgraphResult> {
  const answer = link.execute(operation, call);
  if (call.operationType === "mutation") return answer;
  return whileWaiting(answer, call).catch((error: unknown) => {
    throw error instanceof LinkFault ? deadlineExceeded() : error;
  });
}
