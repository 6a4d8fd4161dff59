import { DEADLINE_HEADER } from "@coir/kit/call-time";
import { VIEWER_HEADER } from "@coir/kit/viewer-token";
import { type CircuitTimes, circuit } from "./circuit.js";
import { post } from "./http-post.js";
import { Lines } from "./line/lines.js";
import { LinkFault } from "./link-fault.js";
import type { SubgraphCall } from "./subgraph-link.js";
import { type ViewerKey, viewerSigner } from "./viewer-signer.js";

const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;
/** A call that was given less says nothing about the subgraph. */
const FAIR_TIME_MS = 900;
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
/** What no caller can use to write a field of his own. */
const FIELD_VALUE = /^[\x20-\x7e]*$/;

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
  readonly signal?: AbortSignal;
  readonly atMostMs: number;
}

/** Sends texts to one subgraph. */
export interface TextSender {
  /** @throws LinkFault */
  send(body: string, call: TimedCall, signal?: AbortSignal): Promise<string>;
  close(): Promise<void>;
}

/**
 * A sender on lines of its own, behind a circuit. Nothing is ever sent twice. Calls beyond the connections wait in the
 * queue of the lines, and are refused at once when it is full: one slow subgraph cannot hold every request.
 */
export function textSender(options: TextSenderOptions): TextSender {
  const { name, url, viewerKey, connections, maxQueued } = options;
  const lines = new Lines(url, connections);
  const headStart = headStartOf(new URL(url));
  const sign = viewerSigner(name, viewerKey);
  const breaker = circuit(options.circuit);
  const fairMs = Math.min(FAIR_TIME_MS, options.timeoutMs * 0.9);
  let underWay = 0;
  const posted = async (body: string, call: TimedCall, { signal, atMostMs }: Bounds) => {
    const known = sign(call.viewer);
    const viewer = typeof known === "string" ? known : await known;
    const timeoutMs = Math.min(call.deadlineAt - Date.now(), atMostMs);
    const text = headStart + fieldsOf(call, viewer, timeoutMs) + framed(body);
    return post(lines, {
      text,
      timeoutMs,
      isFairTime: timeoutMs >= fairMs,
      answerLimitBytes: ANSWER_LIMIT_BYTES,
      signal,
    });
  };
  return {
    close: () => lines.close(),
    async send(body, call, signal) {
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

/** The part of a head that is the same for every call. */
function headStartOf({ pathname, search, host }: URL): string {
  return `POST ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\naccept: application/json\r\n`;
}

/** @throws LinkFault when a value would end its line: a fault of our own, and perhaps a caller's doing */
function fieldsOf({ requestId, traceparent }: SubgraphCall, viewer: string, leftMs: number): string {
  if (!FIELD_VALUE.test(requestId)) throw new LinkFault("fault of our own", false, "request id");
  const trace = traceparent !== undefined && TRACEPARENT.test(traceparent) ? `traceparent: ${traceparent}\r\n` : "";
  return `x-request-id: ${requestId}\r\n${VIEWER_HEADER}: ${viewer}\r\n${DEADLINE_HEADER}: ${Math.ceil(leftMs)}\r\n${trace}`;
}

function framed(body: string): string {
  return `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
