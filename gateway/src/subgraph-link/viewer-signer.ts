import type { Viewer, ViewerClaims } from "@coir/kit/viewer";
import { signViewer } from "@coir/kit/viewer-token";
import { LRUCache } from "lru-cache";

/** Ed25519 private key that signs viewers. */
export type ViewerKey = Parameters<typeof signViewer>[2];

const REUSED_FOR_MS = 20_000;
const SIGNATURES_KEPT = 5_000;
const texts = new WeakMap<ViewerClaims, string>();

interface Kept {
  token: string | Promise<string>;
  readonly at: number;
}

/** One text for all viewers who may do the same and are the same. It names the subject: never for a log. */
export function claimsText({ claims }: Viewer): string {
  let text = texts.get(claims);
  if (text === undefined) {
    text = JSON.stringify(Object.entries(claims).sort(([a], [b]) => (a < b ? -1 : 1)));
    texts.set(claims, text);
  }
  return text;
}

/**
 * Signs viewers for one subgraph. Whoever calls again within 20 s gets the same signature, in whatever request:
 * it lives 60 s, so the subgraph always has 40 s left to accept it.
 */
export function viewerSigner(audience: string, key: ViewerKey): (viewer: Viewer) => string | Promise<string> {
  const signed = new LRUCache<string, Kept>({ max: SIGNATURES_KEPT });
  return (viewer) => {
    const text = claimsText(viewer);
    const known = signed.get(text);
    if (known && Date.now() - known.at < REUSED_FOR_MS) return known.token;
    const kept: Kept = { token: "", at: Date.now() };
    kept.token = signViewer(viewer.claims, audience, key).then((token) => {
      kept.token = token;
      return token;
    });
    signed.set(text, kept);
    return kept.token;
  };
}
