import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from "graphql";
import type { Admission, AdmittedRequest } from "./admission/admission.js";
import type { GraphQLRequest } from "./admission/graphql-request.js";
import { Refused } from "./admission/refusal.js";
import type { AdmittedDocument } from "./admission/verdict.js";
import type { Charge } from "./cost/charging.js";
import { costOf } from "./cost/plugin.js";
import type { Door } from "./door.js";
import type { Execute } from "./execution/compiled/execute-operation.js";
import type { ReportedContext } from "./request-report.js";
import type { NamedDocuments } from "./trusted/named-documents.js";
import { loggableOperationName } from "./watching/caller.js";

/** What lies along the straight way. */
export interface StraightWayOptions {
  readonly admission: Pick<Admission, "admit" | "shelf">;
  readonly named: Pick<NamedDocuments, "known">;
  readonly door: Pick<Door, "admit">;
  readonly execute: Execute;
}

/** Where the straight way ends: with an answer, or in Apollo Server's pipeline, which goes on from what was found. */
export type StraightEnd =
  | { readonly text: string }
  | { readonly goesOnWith: Pick<ReportedContext, "found" | "executed"> };

interface KnownOperation {
  readonly schema: GraphQLSchema;
  readonly queryHash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

const NOTHING_FOUND = { goesOnWith: {} } as const;

/**
 * The way of an operation that is known and whose answer has no error: door, engine, text. It is Apollo Server's
 * pipeline that takes whatever is new, refused or has an error, so that such things are said in one place.
 */
export class StraightWay {
  constructor(private readonly options: StraightWayOptions) {}

  async take(request: AdmittedRequest, context: ReportedContext): Promise<StraightEnd> {
    const known = this.known(request);
    if (!known) return NOTHING_FOUND;
    let charge: Charge | undefined;
    try {
      charge = await this.options.door.admit(known, context);
    } catch (refusal) {
      return { goesOnWith: { found: { refusal } } };
    }
    const { schema, document, operation, variables } = known;
    const executed = this.options.execute(schema, { document, operation, variables, context });
    const data = await executed.then(dataWithoutErrors, nothing);
    if (data === undefined) return { goesOnWith: { found: { ...(charge && { charge }) }, executed } };
    const name = loggableOperationName(operation.name?.value);
    if (name) context.report.operationName = name;
    const cost = charge && costOf(charge, data, operation.operation);
    return { text: JSON.stringify(cost ? { data, extensions: { cost } } : { data }) };
  }

  /** The operation, where all that there is to find out about its document was found out before. */
  private known({ request, admitted }: AdmittedRequest): KnownOperation | undefined {
    const { shelf } = this.options.admission;
    const schema = shelf.schemaInUse;
    const found = admitted ? this.sentWhole(request, admitted) : this.named(request);
    if (!found || !schema || !shelf.isValid(found.document, schema)) return undefined;
    const operation = getOperationAST(found.document, request.operationName);
    if (!operation) return undefined;
    return { schema, queryHash: found.hash, document: found.document, operation, variables: request.variables };
  }

  /** With a hash beside it, a document is sent to be kept; the pipeline does that. */
  private sentWhole({ documentHash }: GraphQLRequest, admitted: AdmittedDocument): AdmittedDocument | undefined {
    return documentHash === undefined ? admitted : undefined;
  }

  private named(request: GraphQLRequest): AdmittedDocument | undefined {
    const query = request.documentHash === undefined ? undefined : this.options.named.known(request.documentHash);
    if (query === undefined) return undefined;
    try {
      return this.options.admission.admit({ ...request, query });
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }
}

function dataWithoutErrors({ data, errors }: Awaited<ReturnType<Execute>>) {
  return errors || data === null ? undefined : data;
}

function nothing(): undefined {
  return undefined;
}
