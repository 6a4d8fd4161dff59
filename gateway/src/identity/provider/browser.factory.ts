import { createHash, randomBytes } from "node:crypto";

const MOST_HOPS = 10;

/** A developer's program that signs somebody in through a browser: cookies, redirects, PKCE. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  private readonly verifier = randomBytes(32).toString("base64url");

  constructor(
    private readonly issuer: string,
    private readonly redirectUri = "http://127.0.0.1:5173/callback",
  ) {}

  /** Asks to sign in, and follows to where a person must choose or the client gets its answer. */
  ask(scope: string, more: Record<string, string> = {}): Promise<Page> {
    const challenge = createHash("sha256").update(this.verifier).digest("base64url");
    const question = {
      client_id: "developer",
      response_type: "code",
      redirect_uri: this.redirectUri,
      scope,
      code_challenge: challenge,
      code_challenge_method: "S256",
      ...more,
    };
    return this.go(`${this.issuer}/auth?${new URLSearchParams(question)}`);
  }

  /** Presses a button of the page. */
  choose(page: Page, form: Record<string, string>): Promise<Page> {
    return this.go(page.url, { method: "POST", body: new URLSearchParams(form) });
  }

  /** Exchanges the code that came back for a token. */
  async exchange(page: Page, verifier = this.verifier) {
    const body = new URLSearchParams({
      grant_type: "authorization_code",
      client_id: "developer",
      code: new URL(page.url).searchParams.get("code") ?? "",
      redirect_uri: this.redirectUri,
      code_verifier: verifier,
    });
    const response = await fetch(`${this.issuer}/token`, { method: "POST", body });
    return { status: response.status, ...((await response.json()) as TokenAnswer) };
  }

  private async go(url: string, init: RequestInit = {}, hops = 0): Promise<Page> {
    if (hops > MOST_HOPS) throw new Error("The browser is sent round in circles.");
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
    for (const text of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      this.cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (!location) return { url, status: response.status, text: await response.text() };
    const next = new URL(location, url).href;
    return next.startsWith(this.redirectUri)
      ? { url: next, status: response.status, text: "" }
      : this.go(next, {}, hops + 1);
  }
}

/** Where the browser has come to rest. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** What the token endpoint says. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly scope?: string;
  readonly error?: string;
}
