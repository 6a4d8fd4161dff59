import { decodeJwt } from "jose";
import { LRUCache } from "lru-cache";
import { type Clock, systemClock } from "./clock.js";
import type { Viewer } from "./viewer.js";
import { verifyViewer } from "./viewer-token.js";

const TOKENS_KEPT = 5_000;
/** A token is forgotten this long before it expires; after that it is verified each time. */
const FORGOTTEN_BEFORE_MS = 30_000;

/**
 * Verifies signed viewers for one subgraph; a token that comes again within its first half minute costs no verification.
 * @param audience name of the subgraph
 * @param key Ed25519 public key of the gateway
 * @returns a function that throws UNAUTHENTICATED, as `verifyViewer` does; nothing is kept of a token that was refused
 */
export function viewerVerifier(
  audience: string,
  key: Parameters<typeof verifyViewer>[2],
  clock: Clock = systemClock,
): (token: string | undefined) => Promise<Viewer> {
  const verified = new LRUCache<string, { viewer: Viewer; until: number }>({ max: TOKENS_KEPT });
  return async (token) => {
    const known = token === undefined ? undefined : verified.get(token);
    if (known && clock().getTime() < known.until) return known.viewer;
    const viewer = await verifyViewer(token, audience, key);
    if (token !== undefined)
      verified.set(token, { viewer, until: (decodeJwt(token).exp ?? 0) * 1000 - FORGOTTEN_BEFORE_MS });
    return viewer;
  };
}
