import { DEADLINE_HEADER } from "@coir/kit/call-time";
import { VIEWER_HEADER } from "@coir/kit/viewer-token";
import { Pool } from "undici";
import { type CircuitTimes, circuit } from "./circuit.js";
import { post } from "./http-post.js";
import { LinkFault } from "./link-fault.js";
import type { SubgraphCall } from "./subgraph-link.js";
import { type ViewerKey, viewerSigner } from "./viewer-signer.js";

const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;
/** A call that was given less says nothing about the subgraph. */
const FAIR_TIME_MS = 900;
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
/** Nothing that runs takes longer to take up a connection. */
const CONNECTED_WITHIN_MS = 2_000;
const NEVER = new AbortController().signal;

/** What a sender needs to know of its subgraph. */
export interface TextSenderOptions {
  readonly name: string;
  readonly url: string;
  readonly viewerKey: ViewerKey;
  readonly connections: number;
  readonly maxQueued: number;
  readonly timeoutMs: number;
  readonly circuit?: CircuitTimes;
}

/** A call that knows when its time is over. */
export type TimedCall = SubgraphCall & { readonly deadlineAt: number };

interface Bounds {
  readonly signal: AbortSignal;
  readonly atMostMs: number;
}

/** Sends texts to one subgraph. */
export interface TextSender {
  /** @throws LinkFault */
  send(body: string, call: TimedCall, signal?: AbortSignal): Promise<string>;
  close(): Promise<void>;
}

/**
 * A sender on a pool of its own, behind a circuit. Nothing is ever sent twice. Calls beyond the connections wait in the
 * pool's queue, and are refused at once when it is full: one slow subgraph cannot hold every request.
 */
export function textSender(options: TextSenderOptions): TextSender {
  const { name, url, viewerKey, connections, maxQueued } = options;
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1, connect: { timeout: CONNECTED_WITHIN_MS } });
  const sign = viewerSigner(name, viewerKey);
  const breaker = circuit(options.circuit);
  const path = pathname + search;
  const fairMs = Math.min(FAIR_TIME_MS, options.timeoutMs * 0.9);
  let underWay = 0;
  const posted = async (body: string, call: TimedCall, { signal, atMostMs }: Bounds) => {
    const known = sign(call.viewer);
    const viewer = typeof known === "string" ? known : await known;
    const timeoutMs = Math.min(call.deadlineAt - Date.now(), atMostMs);
    const limits = { timeoutMs, isFairTime: timeoutMs >= fairMs, answerLimitBytes: ANSWER_LIMIT_BYTES, signal };
    return post(pool, { path, headers: headersOf(call, viewer, timeoutMs), body, ...limits });
  };
  return {
    close: () => pool.close(),
    async send(body, call, signal = NEVER) {
      if (underWay >= connections + maxQueued) throw new LinkFault("too many calls", false);
      underWay++;
      try {
        return await breaker.run((atMostMs) => posted(body, call, { signal, atMostMs }));
      } finally {
        underWay--;
      }
    },
  };
}

function headersOf({ requestId, traceparent }: SubgraphCall, viewer: string, leftMs: number): Record<string, string> {
  return {
    "content-type": "application/json",
    accept: "application/json",
    "x-request-id": requestId,
    [VIEWER_HEADER]: viewer,
    [DEADLINE_HEADER]: String(Math.ceil(leftMs)),
    ...(traceparent !== undefined && TRACEPARENT.test(traceparent) && { traceparent }),
  };
}
