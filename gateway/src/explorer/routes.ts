import type { FastifyInstance, FastifyReply } from "fastify";
import { guarded } from "./answer.js";
import { readBuiltPage } from "./built-page.js";
import { BASE, type ExplorerContract, renderPage } from "./page.js";
import type { SignInOptions } from "./sign-in.js";
import { signInRoutes } from "./sign-in-routes.js";

/** What the explorers are made from. */
export interface ExplorerOptions {
  /** The first is at `/graphiql`, the others at `/graphiql/<name>`. */
  readonly contracts: readonly ExplorerContract[];
  /** False serves nothing: every path is unknown. */
  readonly enabled: boolean;
  /** Where callers sign in; when absent, they type a token. */
  readonly signIn?: SignInOptions;
}

const NOT_BUILT = "The explorer is not built here. Run `npm ci` and `npm run build`, then start again.\n";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Serves GraphiQL for each contract. The page and all that it loads come from this host alone. */
export function explorerRoutes(app: FastifyInstance, { contracts, enabled, signIn }: ExplorerOptions): void {
  if (!enabled) return;
  const built = readBuiltPage();
  const show = (reply: FastifyReply, contract: ExplorerContract | undefined) => {
    if (!contract) return reply.callNotFound();
    if (!built) return guarded(reply).code(503).type("text/plain; charset=utf-8").send(NOT_BUILT);
    const html = renderPage(built, { contract, contracts, signsIn: signIn !== undefined });
    return guarded(reply).header("cache-control", "no-cache").type("text/html; charset=utf-8").send(html);
  };
  if (built && signIn) signInRoutes(app, built, signIn);
  app.get(BASE, (_request, reply) => show(reply, contracts[0]));
  app.get<{ Params: { name: string } }>(`${BASE}/:name`, ({ params }, reply) =>
    show(
      reply,
      contracts.slice(1).find(({ name }) => name === params.name),
    ),
  );
  app.get<{ Params: { file: string } }>(`${BASE}/assets/:file`, ({ params }, reply) => {
    const asset = built?.assets.get(params.file);
    if (!asset) return reply.callNotFound();
    return guarded(reply)
      .header("cache-control", `public, max-age=${YEAR_SECONDS}, immutable`)
      .type(asset.type)
      .send(asset.content);
  });
}
