import { hash } from "node:crypto";
import type { Viewer } from "@coir/kit/viewer";
import { LRUCache } from "lru-cache";

const TOKENS_KEPT = 5_000;
const TRUSTED_FOR_MS = 60_000;

interface Verified {
  readonly viewer: Viewer;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Generation of the issuer's keys under which the signature was checked. */
  readonly generation: number;
}

/** Remembers by their SHA-256 which tokens were found good, so that a signature is not checked for every request. */
export class VerifiedTokens {
  private readonly found = new LRUCache<string, Verified>({ max: TOKENS_KEPT });

  /** @returns undefined when the token must be verified (again) */
  viewerOf(token: string, generation: number, nowMs: number): Viewer | undefined {
    const verified = this.found.get(digestOf(token));
    return verified && verified.generation === generation && nowMs < verified.until ? verified.viewer : undefined;
  }

  /**
   * Trusts a token for a minute, never past its expiry or the next change of the keys.
   * @param expiresAt seconds since the epoch, as the token says
   */
  keep(token: string, viewer: Viewer, { expiresAt, generation, nowMs }: Trust): void {
    const until = Math.min(expiresAt * 1000, nowMs + TRUSTED_FOR_MS);
    if (until > nowMs) this.found.set(digestOf(token), { viewer, until, generation });
  }
}

/** How long a verdict holds. */
interface Trust {
  readonly expiresAt: number;
  readonly generation: number;
  readonly nowMs: number;
}

function digestOf(token: string): string {
  return hash("sha256", token, "base64url");
}
