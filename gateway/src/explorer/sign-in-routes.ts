import type { FastifyInstance, FastifyReply } from "fastify";
import { guarded } from "./answer.js";
import type { BuiltPage } from "./built-page.js";
import { BASE, renderSignedIn } from "./page.js";
import { SignIn, type SignInOptions } from "./sign-in.js";

const COOKIE = "coir_sign_in";
const COOKIE_RULES = "Path=/callback; HttpOnly; SameSite=Lax";
const TEXT = "text/plain; charset=utf-8";
const NO_ISSUER = "The issuer does not answer: enter a token in the explorer.\n";
const OVER = "This sign-in is over: start again at the explorer.\n";

/** The way to the issuer and back. Who comes back must be the browser that went: a cookie holds the state. */
export function signInRoutes(app: FastifyInstance, built: BuiltPage, options: SignInOptions): void {
  const signIn = new SignIn(options);
  app.get<{ Querystring: { page?: unknown } }>(`${BASE}/sign-in`, async ({ query, protocol, host }, reply) => {
    const away = await signIn.begin(pageIn(query.page), `${protocol}://${host}`).catch(() => undefined);
    if (!away) return bare(reply).code(503).type(TEXT).send(NO_ISSUER);
    const { address, state } = away;
    return bare(reply)
      .header("set-cookie", `${COOKIE}=${state}; ${COOKIE_RULES}; Max-Age=600${protocol === "https" ? "; Secure" : ""}`)
      .redirect(address);
  });
  app.get<{ Querystring: { state?: unknown; code?: unknown } }>("/callback", async ({ query, headers }, reply) => {
    const state = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? "")?.[1];
    const isSame = state !== undefined && query.state === state && typeof query.code === "string";
    const signedIn = isSame ? await signIn.end(state, String(query.code)).catch(() => undefined) : undefined;
    const answer = bare(reply).header("set-cookie", `${COOKIE}=; Path=/callback; Max-Age=0`);
    if (!signedIn) return answer.code(400).type(TEXT).send(OVER);
    return answer.type("text/html; charset=utf-8").send(renderSignedIn(built, signedIn));
  });
}

const bare = (reply: FastifyReply) => guarded(reply).header("cache-control", "no-store");

/** Only explorers of this host are come back to. */
function pageIn(wanted: unknown): string {
  return typeof wanted === "string" && /^\/graphiql(\/\w+)?$/.test(wanted) ? wanted : BASE;
}
