import type { ApolloServerPlugin } from "@apollo/server";
import { forbidden } from "@coir/kit/errors";
import { GraphQLError } from "graphql";
import type { Admission } from "./admission/admission.js";
import { Refused, refusalError } from "./admission/refusal.js";
import { Authorization } from "./authorization/authorization.js";
import { type Charge, Charging, type CostSettings } from "./cost/charging.js";
import { costPlugin } from "./cost/plugin.js";
import type { ReportedContext } from "./request-report.js";
import type { NamedDocuments } from "./trusted/named-documents.js";

/** What the door asks of an operation. */
export interface DoorOptions {
  readonly supergraphSdl: string;
  readonly admission: Admission;
  /** False charges nobody. */
  readonly cost: CostSettings | false;
  readonly named: NamedDocuments;
  /** Subjects that may send trusted documents only. */
  readonly pinned: ReadonlySet<string>;
}

/**
 * Stands between validation and planning: whether the client may send the document, its size where only its hash was
 * sent, scopes, and then the price. In this order, so that nobody pays for what is refused.
 */
export function doorPlugins(options: DoorOptions): ApolloServerPlugin<ReportedContext>[] {
  const { supergraphSdl, admission, cost, named, pinned } = options;
  const authorization = new Authorization();
  const charging = cost ? new Charging(cost) : undefined;
  const charges = new WeakMap<ReportedContext, Charge>();
  const door: ApolloServerPlugin<ReportedContext> = {
    async serverWillStart() {
      return {
        schemaDidLoadOrUpdate({ apiSchema, coreSupergraphSdl = supergraphSdl }) {
          authorization.use(apiSchema, coreSupergraphSdl);
          admission.use(apiSchema);
        },
      };
    },
    async requestDidStart({ contextValue }) {
      return {
        async didResolveOperation({ schema, queryHash, source, document, operation, request }) {
          const { query, operationName, variables = {} } = request;
          const { viewer, address, report } = contextValue;
          if (pinned.has(viewer.subject) && !named.isTrusted(queryHash))
            throw forbidden("This client may send trusted documents only.");
          if (query === undefined)
            admitNamed(admission, { query: source, ...(operationName && { operationName }), variables });
          if (!operation) throw unresolved(NO_SUCH_OPERATION);
          if (!schema.getRootType(operation.operation)) throw unresolved(`This graph has no ${operation.operation}.`);
          const asked = { schema, document, operation };
          authorization.require(viewer, asked);
          if (!charging) return;
          const client = { address, ...(!viewer.isAnonymous && { subject: viewer.subject }) };
          const points = charging.priceOf(asked, variables);
          const charge = await charging.charge(client, points);
          charges.set(contextValue, charge);
          report.cost = points;
        },
      };
    },
  };
  return charging ? [door, costPlugin((context) => charges.get(context))] : [door];
}

/** @throws GraphQLError when the document that the caller has only named is too large with these variables */
function admitNamed(admission: Admission, request: Parameters<Admission["admit"]>[0]): void {
  try {
    admission.admit(request);
  } catch (error) {
    throw error instanceof Refused ? refusalError(error.refusal) : error;
  }
}

const NO_SUCH_OPERATION = "The document has no operation of that name, or several and no name was given.";

const unresolved = (message: string) =>
  new GraphQLError(message, { extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } } });
