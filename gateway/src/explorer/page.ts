import type { BuiltPage } from "./built-page.js";

/** Where the explorers lie on this host. */
export const BASE = "/graphiql";

/** A contract that can be explored. */
export interface ExplorerContract {
  /** Its name, and the end of its explorer's path. */
  readonly name: string;
  /** Of its GraphQL endpoint on this host, for example `/partner/graphql`. */
  readonly path: string;
}

/** What one explorer shows. */
export interface PageContent {
  readonly contract: ExplorerContract;
  /** The first is at the base path, the others under it by name. */
  readonly contracts: readonly ExplorerContract[];
  /** Whether the caller can sign in; otherwise a token is typed. */
  readonly signsIn: boolean;
}

function pagePath(contract: ExplorerContract, contracts: readonly ExplorerContract[]): string {
  return contract === contracts[0] ? BASE : `${BASE}/${contract.name}`;
}

/** The page of one contract. Every address in it is a path on this host. */
export function renderPage(built: BuiltPage, { contract, contracts, signsIn }: PageContent): string {
  const withPage = (one: ExplorerContract) => ({ ...one, page: pagePath(one, contracts) });
  const settings = {
    contract: withPage(contract),
    contracts: contracts.map(withPage),
    examples: built.examples,
    ...(signsIn && { login: `${BASE}/sign-in?page=${pagePath(contract, contracts)}` }),
  };
  return documentOf(`<title>GraphiQL</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="${BASE}/assets/${built.icon}">
<link rel="stylesheet" href="${BASE}/assets/${built.style}">
<script id="settings" type="application/json">${insideScript(settings)}</script>
<script type="module" src="${BASE}/assets/${built.script}"></script>`);
}

/** The page that hands a fetched token to the browser tab and goes on to the explorer: no address ever holds it. */
export function renderSignedIn(built: BuiltPage, signedIn: { token: string; page: string }): string {
  return documentOf(`<title>Signed in</title>
<script id="signed-in" type="application/json">${insideScript(signedIn)}</script>
<script type="module" src="${BASE}/assets/${built.signedIn}"></script>`);
}

const documentOf = (head: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${head}
</head>
<body><div id="explorer"></div></body>
</html>
`;

/** No text in the settings can end the element that holds them. */
function insideScript(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
