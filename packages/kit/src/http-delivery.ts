import { EVENT_SIGNATURE_HEADER, signEvents } from "./event-signature.js";
import type { Deliver } from "./relay.js";

const TIMEOUT_MS = 10_000;

/**
 * The way to a peer in another process: a signed POST to its private inbox.
 * @param baseUrl address of the peer, for example `http://127.0.0.1:4102`
 * @param secret shared by the houses only
 */
export function httpDelivery(baseUrl: string, secret: string): Deliver {
  return async (events) => {
    const body = JSON.stringify(events);
    const response = await fetch(new URL("/internal/inbox", baseUrl), {
      method: "POST",
      headers: { "content-type": "application/json", [EVENT_SIGNATURE_HEADER]: signEvents(body, secret, new Date()) },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`the peer answered ${response.status}`);
  };
}
