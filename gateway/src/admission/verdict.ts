import { type DocumentNode, GraphQLError, parse } from "graphql";
import type { AdmissionLimits } from "./limits.js";
import { checkLiterals } from "./literals.js";
import { type Pages, pagesOf } from "./pages.js";
import { type Price, pricesOf } from "./price.js";
import { overLimit, type Refusal, Refused } from "./refusal.js";

/** A document that was let in. */
export interface AdmittedDocument {
  readonly kind: "admitted";
  /** SHA-256 of its text. */
  readonly hash: string;
  readonly document: DocumentNode;
  readonly pages: readonly Pages[];
}

/** What admission has found about a document. It holds for every request that carries the document. */
export type Verdict = AdmittedDocument | { readonly kind: "refused"; readonly refusal: Refusal };

/** Text of a document, and its SHA-256. */
interface NamedSource {
  readonly source: string;
  readonly hash: string;
}

/** Parses a document and weighs it. Takes time in proportion to its length, whatever it expands to. */
export function verdictOn({ source, hash }: NamedSource, limits: AdmissionLimits): Verdict {
  try {
    const document = parsed(source, limits);
    for (const price of pricesOf(document, (ofFragment) => checkFragment(ofFragment, limits)))
      checkPrice(price, limits);
    checkLiterals(document, limits);
    return { kind: "admitted", hash, document, pages: pagesOf(document) };
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", refusal: error.refusal };
    throw error;
  }
}

function parsed(source: string, { tokens, depth }: AdmissionLimits): DocumentNode {
  try {
    // Without the chain of tokens, which would take more memory than the document.
    return parse(source, { maxTokens: tokens, noLocation: true });
  } catch (error) {
    // The parser descends into itself; a document of brackets alone can exhaust the stack within the tokens allowed.
    if (error instanceof RangeError) throw overLimit("depth", depth, Number.POSITIVE_INFINITY, "levels");
    if (!(error instanceof GraphQLError)) throw error;
    if (TOO_MANY_TOKENS.test(error.message)) throw overLimit("tokens", tokens, tokens + 1, "tokens or more");
    const { message, locations } = error;
    throw new Refused({ status: 400, code: "GRAPHQL_PARSE_FAILED", message, ...(locations && { locations }) });
  }
}

const TOO_MANY_TOKENS = /more tha[nt] \d+ tokens/;

/** Stops at the first fragment that no operation could hold. Depth and root fields show in the operation only. */
function checkFragment({ selections, aliases }: Price, limits: AdmissionLimits): void {
  const most = Math.max(limits.selections, limits.introspectionSelections);
  if (selections > most) throw overLimit("selections", limits.selections, selections, "selections");
  if (aliases > limits.aliases) throw overLimit("aliases", limits.aliases, aliases, "aliases");
}

function checkPrice(price: Price, limits: AdmissionLimits): void {
  const check = (limit: keyof AdmissionLimits, actual: number, what: string) => {
    if (actual > limits[limit]) throw overLimit(limit, limits[limit], actual, what);
  };
  check("depth", price.depth, "levels of fields");
  check("selections", price.selections, "selections");
  check("aliases", price.aliases, "aliases");
  check("rootFields", price.topFields, "root fields");
  check("introspectionDepth", price.introspectionDepth, "levels of introspection");
  check("introspectionSelections", price.introspectionSelections, "selections of introspection");
}
