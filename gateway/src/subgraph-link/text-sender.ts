import { DEADLINE_HEADER } from "@coir/kit/call-time";
import { VIEWER_HEADER } from "@coir/kit/viewer-token";
import { Pool } from "undici";
import { callQueue } from "./call-queue.js";
import { type CircuitTimes, circuit } from "./circuit.js";
import { post } from "./http-post.js";
import { LinkFault } from "./link-fault.js";
import type { SubgraphCall } from "./subgraph-link.js";
import { type ViewerKey, viewerSigner } from "./viewer-signer.js";

const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;
/** A call that was given less says nothing about the subgraph. */
const FAIR_TIME_MS = 900;
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
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

/** Sends texts to one subgraph. */
export interface TextSender {
  /** @throws LinkFault */
  send(body: string, call: TimedCall, signal?: AbortSignal): Promise<string>;
  close(): Promise<void>;
}

/** A sender on a pool of its own, behind a queue and a circuit. Nothing is ever sent twice. */
export function textSender(options: TextSenderOptions): TextSender {
  const { name, url, viewerKey, connections, maxQueued } = options;
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const sign = viewerSigner(name, viewerKey);
  const queue = callQueue(connections, maxQueued);
  const breaker = circuit(options.circuit);
  const path = pathname + search;
  const fairMs = Math.min(FAIR_TIME_MS, options.timeoutMs * 0.9);
  return {
    close: () => pool.close(),
    send: (body, call, signal = NEVER) =>
      queue.run(
        () =>
          breaker.run(async (atMostMs) => {
            const viewer = await sign(call.viewer);
            const timeoutMs = Math.min(call.deadlineAt - Date.now(), atMostMs);
            if (timeoutMs <= 0) throw new LinkFault("time is over", false, "in the queue");
            const limits = { timeoutMs, isFairTime: timeoutMs >= fairMs, answerLimitBytes: ANSWER_LIMIT_BYTES, signal };
            const text = await post(pool, { path, headers: headersOf(call, viewer, timeoutMs), body, ...limits });
            if (text.trimStart().startsWith("{")) return text;
            throw new LinkFault("not a GraphQL answer", true);
          }),
        signal,
      ),
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
