import type { Logger } from "@coir/kit/logger";
import type { CircuitTimes } from "./circuit.js";
import { type FaultReason, faultOf, type LinkFault } from "./link-fault.js";
import { singleFlight } from "./single-flight.js";
import { subgraphAnswer } from "./subgraph-answer.js";
import { type RemoteLink, subgraphUnavailable } from "./subgraph-link.js";
import { textSender } from "./text-sender.js";
import { claimsText, type ViewerKey } from "./viewer-signer.js";

const TIMEOUT_MS = 10_000;
const CONNECTIONS = 64;
const QUEUED = 256;

/** Where a subgraph is and how to speak to it. */
export interface HttpLinkOptions {
  readonly name: string;
  /** The subgraph's GraphQL endpoint. */
  readonly url: string;
  readonly viewerKey: ViewerKey;
  readonly logger: Logger;
  /** From the call to the last byte, where the call's own deadline is not earlier. Default 10 s. */
  readonly timeoutMs?: number;
  /** Calls under way at once, each on a connection of its own. Default 64. */
  readonly connections?: number;
  /** Calls that wait for a connection; more are refused. Default 256. */
  readonly maxQueued?: number;
  /** Whether equal queries of equal viewers at the same time are sent once. Default true. */
  readonly singleFlight?: boolean;
  /** How long a subgraph that is ill is spared. Default: a second, and two for the call that tries it again. */
  readonly circuit?: CircuitTimes;
  readonly observe?: LinkObserver;
}

type Outcome = "answered" | "shared" | FaultReason;

/** Told of each call when it ends. */
export interface LinkObserver {
  /** `shared`: answered by a call that another caller had begun. */
  call?(subgraph: string, outcome: Outcome, durationMs: number): void;
}

/** A link over HTTP on one connection pool. Every fault is logged here once and leaves as SUBGRAPH_UNAVAILABLE. */
export function httpLink(options: HttpLinkOptions): RemoteLink {
  const { name, logger, observe, timeoutMs = TIMEOUT_MS, connections = CONNECTIONS, maxQueued = QUEUED } = options;
  const sender = textSender({ ...options, timeoutMs, connections, maxQueued });
  const flights = options.singleFlight === false ? undefined : singleFlight();
  const logged = new WeakSet<LinkFault>();
  const log = (fault: LinkFault, requestId: string) => {
    if (fault.reason === "caller has gone" || logged.has(fault)) return;
    logged.add(fault);
    logger.warn({ subgraph: name, requestId, reason: fault.message }, "subgraph unavailable");
  };
  return {
    kind: "remote",
    name,
    close: sender.close,
    async send(body, given) {
      const startedAt = performance.now();
      const tell = (outcome: Outcome) => observe?.call?.(name, outcome, performance.now() - startedAt);
      const deadlineAt = Math.min(given.deadlineAt ?? Number.POSITIVE_INFINITY, Date.now() + timeoutMs);
      const call = { ...given, deadlineAt };
      let isShared = true;
      const send = (signal: AbortSignal | undefined) => {
        isShared = false;
        return sender.send(body, call, signal);
      };
      try {
        const isQuery = call.operationType === "query";
        const text = await (flights && isQuery
          ? flights.run(`${claimsText(call.viewer)}\n${body}`, call, send)
          : send(call.signal));
        const result = subgraphAnswer(text);
        tell(isShared ? "shared" : "answered");
        return result;
      } catch (error) {
        const fault = faultOf(error);
        log(fault, call.requestId);
        tell(fault.reason);
        throw subgraphUnavailable();
      }
    },
  };
}
