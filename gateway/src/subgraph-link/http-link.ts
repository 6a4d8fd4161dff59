import type { Logger } from "@coir/kit/logger";
import { VIEWER_HEADER } from "@coir/kit/viewer-token";
import { type Dispatcher, Pool } from "undici";
import { type RemoteLink, type SubgraphResult, subgraphUnavailable } from "./subgraph-link.js";
import { type ViewerKey, viewerSigner } from "./viewer-signer.js";

const TIMEOUT_MS = 10_000;
const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;
const CONNECTIONS = 64;

/** Where a subgraph is and how to speak to it. */
export interface HttpLinkOptions {
  readonly name: string;
  /** The subgraph's GraphQL endpoint. */
  readonly url: string;
  readonly viewerKey: ViewerKey;
  readonly logger: Logger;
  /** Default 10 s, from the call to the last byte. */
  readonly timeoutMs?: number;
}

/** A link over HTTP on one connection pool. Every fault is logged here and leaves as SUBGRAPH_UNAVAILABLE. */
export function httpLink({ name, url, viewerKey, logger, timeoutMs = TIMEOUT_MS }: HttpLinkOptions): RemoteLink {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const sign = viewerSigner(name, viewerKey);
  return {
    kind: "remote",
    name,
    close: () => pool.close(),
    async send(body, { viewer, requestId }) {
      const headers = {
        "content-type": "application/json",
        "x-request-id": requestId,
        [VIEWER_HEADER]: await sign(viewer),
      };
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        return await answerOf(
          await pool.request({ path, method: "POST", headers, body, signal }),
        );
      } catch (error) {
        logger.warn({ subgraph: name, requestId, reason: reasonOf(error) }, "subgraph unavailable");
        throw subgraphUnavailable();
      }
    },
  };
}

/** A 401 means that the subgraph refuses our signature: the gateway's fault, not the caller's. */
async function answerOf({ statusCode, body }: Dispatcher.ResponseData): Promise<SubgraphResult> {
  if (statusCode === 401 || statusCode >= 500) {
    await body.dump();
    throw new Error(`status ${statusCode}`);
  }
  const answer: unknown = JSON.parse(await limitedText(body));
  if (isResult(answer)) return answer;
  throw new Error("not a GraphQL answer");
}

async function limitedText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > ANSWER_LIMIT_BYTES) throw new Error("answer too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function isResult(answer: unknown): answer is SubgraphResult {
  return typeof answer === "object" && answer !== null && ("data" in answer || "errors" in answer);
}

function reasonOf(error: unknown): string {
  const { code, name, message } = error as NodeJS.ErrnoException;
  return typeof code === "string" ? code : `${name}: ${message}`;
}
