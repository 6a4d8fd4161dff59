import type { Viewer, ViewerClaims } from "@coir/kit/viewer";
import { signViewer } from "@coir/kit/viewer-token";

/** Ed25519 private key that signs viewers. */
export type ViewerKey = Parameters<typeof signViewer>[2];

const REUSED_FOR_MS = 20_000;

/**
 * Signs viewers for one subgraph; the calls of one request share a signature.
 * A signature lives 60 s and is reused for 20 s, so the subgraph always has 40 s left to accept it.
 */
export function viewerSigner(audience: string, key: ViewerKey): (viewer: Viewer) => Promise<string> {
  const signed = new WeakMap<ViewerClaims, { token: Promise<string>; at: number }>();
  return ({ claims }) => {
    const known = signed.get(claims);
    if (known && Date.now() - known.at < REUSED_FOR_MS) return known.token;
    const token = signViewer(claims, audience, key);
    signed.set(claims, { token, at: Date.now() });
    return token;
  };
}
