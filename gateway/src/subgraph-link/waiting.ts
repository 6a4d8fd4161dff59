import { LinkFault } from "./link-fault.js";
import type { SubgraphCall } from "./subgraph-link.js";

/**
 * What the promise brings, for as long as this caller waits for it.
 * @throws LinkFault when the caller has gone or its time is over; the promise itself goes on
 */
export function whileWaiting<Result>(
  promise: Promise<Result>,
  { signal, deadlineAt }: Pick<SubgraphCall, "signal" | "deadlineAt">,
): Promise<Result> {
  if (!signal && deadlineAt === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stopWaiting = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
    };
    const giveUp = (fault: LinkFault) => {
      stopWaiting();
      reject(fault);
    };
    const leave = () => giveUp(new LinkFault("caller has gone", false));
    const timer =
      deadlineAt === undefined
        ? undefined
        : setTimeout(() => giveUp(new LinkFault("time is over", false)), deadlineAt - Date.now());
    signal?.addEventListener("abort", leave);
    promise.then(resolve, reject).finally(stopWaiting);
    if (signal?.aborted) leave();
  });
}
