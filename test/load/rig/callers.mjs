import { built } from "../../bench/built.mjs";

const CALLERS = 200;
const TOKEN_SECONDS = 4 * 60 * 60;
const CODES = ["JB-CMS", "JB-CRB1", "JB-CRBN", "JB-GRT", "JB-IDM", "JB-KNG", "JB-SMD"];

/** A UPT's programmes and stock, of two houses. */
export const UPT_WITH_STOCK = `query UptWithStock($code: ID!) {
  facility(code: $code) { code shortName workPrograms { id name } stock(first: 5) { edges { node { onHand { value } } } } }
}`;

/** A UPT's programmes, of one house that is not production. */
export const UPT = "query Upt($code: ID!) { facility(code: $code) { code shortName workPrograms { id name } } }";

/** Tokens of many people of the regional office: each has a quota of their own, and nothing is shared between them. */
export function tokensOf(issuer) {
  const { scopes } = built("gateway/identity/personas").personas.kanwil;
  const claims = { scope: scopes.join(" "), facilities: ["*"], person: true };
  return Promise.all(
    Array.from({ length: CALLERS }, (_, index) => issuer.mint({ sub: `kanwil-${index}`, ...claims }, TOKEN_SECONDS)),
  );
}

/**
 * The requests of all callers in turn for all UPTs in turn.
 * @returns {(index: number) => { token: string, body: string }}
 */
export function requestsOf(tokens, query) {
  const bodies = CODES.map((code) => JSON.stringify({ query, variables: { code } }));
  return (index) => ({ token: tokens[index % tokens.length], body: bodies[index % bodies.length] });
}
