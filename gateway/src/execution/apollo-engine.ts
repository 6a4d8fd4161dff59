import { ApolloGateway, type GraphQLDataSource } from "@apollo/gateway";
import { codeOf } from "@coir/kit/errors";
import { GraphQLError, OperationTypeNode } from "graphql";
import type { SubgraphLink, SubgraphOperation, SubgraphResult } from "../subgraph-link/subgraph-link.js";
import { deadlineExceeded, isOver } from "./deadline.js";
import type { EngineOptions } from "./engine-options.js";
import type { GatewayContext } from "./gateway-context.js";
import { callLocal } from "./local-call.js";
import { lostFields } from "./lost-fields.js";
import { withoutSecurityPurpose } from "./without-security-purpose.js";

type DataSource = GraphQLDataSource<GatewayContext>;
type Process = DataSource["process"];
type ProcessOptions = Parameters<Process>[0];

/** Apollo's own gateway over our links: the reference that other engines are compared with. */
export function apolloEngine({ supergraphSdl, links, updates }: EngineOptions): ApolloGateway {
  // The gateway reads this in its constructor and otherwise reports to its maker.
  process.env.APOLLO_TELEMETRY_DISABLED = "true";
  const byName = new Map(links.map((link) => [link.name, link]));
  return new ApolloGateway({
    supergraphSdl: async ({ update }) => {
      const stopUpdates = updates?.((changed) => update(withoutSecurityPurpose(changed)));
      return { supergraphSdl: withoutSecurityPurpose(supergraphSdl), cleanup: async () => stopUpdates?.() };
    },
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => dataSourceOf(byName.get(name), name) as GraphQLDataSource,
  });
}

function dataSourceOf(link: SubgraphLink | undefined, name: string): DataSource {
  if (!link) throw new Error(`The supergraph names the subgraph ${name}, for which there is no link.`);
  return {
    async process(options) {
      const { query = "", operationName, variables } = options.request;
      const operation = { query, ...(operationName && { operationName }), ...(variables && { variables }) };
      const { viewer, requestId, signal, deadlineAt } = options.context as GatewayContext;
      const operationType = operationTypeOf(options);
      const call = { viewer, requestId, operationType, signal, deadlineAt };
      const answer = async () => {
        if (isOver(call)) throw deadlineExceeded();
        return link.kind === "local" ? callLocal(link, operation, call) : link.send(JSON.stringify(operation), call);
      };
      const result = await answer().catch((error) =>
        withLostFields(operation, isOver(call) ? deadlineExceeded() : error),
      );
      return result as Awaited<ReturnType<Process>>;
    },
  };
}

/** Only the root of a mutation is a mutation in a subgraph; what completes its objects is a query. */
function operationTypeOf(options: ProcessOptions): "query" | "mutation" {
  if (!("incomingRequestContext" in options)) return "query";
  const { incomingRequestContext, pathInIncomingRequest = [] } = options;
  const isMutation = incomingRequestContext.operation?.operation === OperationTypeNode.MUTATION;
  return isMutation && pathInIncomingRequest.length === 0 ? "mutation" : "query";
}

/** The engine gives a thrown error no path; an error per lost field tells the caller which nulls it explains. */
function withLostFields(operation: SubgraphOperation, error: unknown): SubgraphResult {
  if (!(error instanceof GraphQLError) || codeOf(error) === undefined) throw error;
  const { message, extensions } = error;
  const paths = lostFields(operation);
  // Fields behind an interface have no known place; the caller must still learn that something is missing.
  return {
    errors: (paths.length > 0 ? paths : [undefined]).map((path) => new GraphQLError(message, { path, extensions })),
  };
}
