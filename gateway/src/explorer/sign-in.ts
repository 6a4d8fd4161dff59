import { createHash, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";

/** Whom explorers ask for a token. */
export interface SignInOptions {
  /** An OpenID Connect issuer. */
  readonly issuer: string;
  /** A public client of it, to which `/callback` on this host is an address to return to. */
  readonly clientId: string;
}

/** What is remembered of somebody who went off to sign in. */
interface Attempt {
  readonly verifier: string;
  readonly redirectUri: string;
  /** Path of the explorer to come back to. */
  readonly page: string;
}

const MOST_ATTEMPTS = 1_000;
const ATTEMPT_MS = 10 * 60 * 1_000;
const TIMEOUT_MS = 5_000;

const discovered = z.object({
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  scopes_supported: z.array(z.string()).default([]),
});
const answered = z.object({ access_token: z.string() });

/** Authorization code with PKCE (RFC 7636). The gateway asks the issuer itself: the page may ask no other host. */
export class SignIn {
  private readonly attempts = new LRUCache<string, Attempt>({ max: MOST_ATTEMPTS, ttl: ATTEMPT_MS });

  constructor(private readonly options: SignInOptions) {}

  /**
   * @param page path of the explorer to come back to
   * @param origin of this gateway, as the browser knows it
   * @returns where to send the browser, and the state that it must bring back
   * @throws when the issuer does not answer
   */
  async begin(page: string, origin: string): Promise<{ address: string; state: string }> {
    const { authorization_endpoint, scopes_supported } = await this.discover();
    const verifier = randomBytes(32).toString("base64url");
    const state = randomBytes(16).toString("base64url");
    const redirectUri = `${origin}/callback`;
    this.attempts.set(state, { verifier, redirectUri, page });
    const question = {
      client_id: this.options.clientId,
      response_type: "code",
      redirect_uri: redirectUri,
      scope: scopes_supported.join(" "),
      state,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    };
    return { address: `${authorization_endpoint}?${new URLSearchParams(question)}`, state };
  }

  /**
   * @returns undefined when nobody went off with this state, or the issuer gives no token for the code
   * @throws when the issuer does not answer
   */
  async end(state: string, code: string): Promise<{ token: string; page: string } | undefined> {
    const attempt = this.attempts.get(state);
    this.attempts.delete(state);
    if (!attempt) return undefined;
    const { token_endpoint } = await this.discover();
    const body = new URLSearchParams({
      grant_type: "authorization_code",
      client_id: this.options.clientId,
      code,
      redirect_uri: attempt.redirectUri,
      code_verifier: attempt.verifier,
    });
    const response = await ask(token_endpoint, { method: "POST", body });
    const answer = answered.safeParse(await response.json());
    return answer.success ? { token: answer.data.access_token, page: attempt.page } : undefined;
  }

  private async discover() {
    const address = `${this.options.issuer}/.well-known/openid-configuration`;
    const response = await ask(address);
    return discovered.parse(await response.json());
  }
}

/** A redirect could send the gateway, and the code with it, to any host that it reaches. */
function ask(address: string, init: RequestInit = {}): Promise<Response> {
  return fetch(address, { ...init, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
}
