import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { requestIdOf } from "../request-id.js";
import { OVERLOADED_BODY, RETRY_AFTER_SECONDS } from "./refusal.js";

/** What is refused by its first bytes. */
export interface EarlyRefusal {
  /** Whether whoever comes now is sent away. */
  readonly isRefused: (request: IncomingMessage) => boolean;
  /** Told of each that was. */
  readonly refused: (request: IncomingMessage, requestId: string) => void;
}

/**
 * Stands before everything that a server does with a request. Under a flood refusals are most of what there is to do: each
 * must cost next to nothing, or those who are served pay for those who are not.
 */
export function refuseEarly(server: Server, { isRefused, refused }: EarlyRefusal): void {
  const others = server.listeners("request") as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    if (!isRefused(request)) {
      for (const other of others) other.call(server, request, response);
      return;
    }
    const requestId = requestIdOf(request);
    response.writeHead(503, { ...HEADERS, "x-request-id": requestId }).end(OVERLOADED_BODY);
    refused(request, requestId);
  });
}

const HEADERS = {
  "content-type": "application/json; charset=utf-8",
  "content-length": Buffer.byteLength(OVERLOADED_BODY),
  "retry-after": String(RETRY_AFTER_SECONDS),
  "cache-control": "no-store",
};
