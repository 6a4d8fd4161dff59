import type { GraphQLSchema, ValidationRule } from "graphql";
import { type GraphQLRequest, graphqlRequestOf } from "./graphql-request.js";
import type { AdmissionLimits } from "./limits.js";
import { checkPages } from "./pages.js";
import { Refused } from "./refusal.js";
import { DocumentShelf } from "./shelf.js";
import { checkVariables } from "./variables.js";
import type { AdmittedDocument } from "./verdict.js";

/** A request that was let in, and its document where it carries one. */
export interface AdmittedRequest {
  readonly request: GraphQLRequest;
  readonly admitted?: AdmittedDocument;
}

/** Decides from the request alone, before anyone asks who sends it, whether it is worth any work. */
export class Admission {
  /** The documents that were let in. */
  readonly shelf: DocumentShelf;

  /** @param rules by which a document that was let in is validated */
  constructor(
    private readonly limits: AdmissionLimits,
    rules: readonly ValidationRule[],
  ) {
    this.shelf = new DocumentShelf(limits, rules);
  }

  /** The schema behind the gateway. */
  use(schema: GraphQLSchema): void {
    this.shelf.use(schema);
  }

  /**
   * Admits the body of a request. A document that the caller only names is admitted by `admit` once it is known.
   * @throws Refused
   */
  admitBody(body: unknown): AdmittedRequest {
    const request = graphqlRequestOf(body);
    checkVariables(request.variables, this.limits);
    if (request.query === undefined) return { request };
    return { request, admitted: this.admit({ ...request, query: request.query }) };
  }

  /**
   * Admits a document with the variables of a request.
   * @throws Refused
   */
  admit({ query, operationName, variables }: GraphQLRequest & { readonly query: string }): AdmittedDocument {
    const verdict = this.shelf.verdictOn(query);
    if (verdict.kind === "refused") throw new Refused(verdict.refusal);
    for (const pages of verdict.pages)
      if (operationName === undefined || pages.name === operationName) checkPages(pages, variables, this.limits);
    return verdict;
  }
}
