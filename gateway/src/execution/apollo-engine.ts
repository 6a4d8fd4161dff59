import { ApolloGateway, type GraphQLDataSource } from "@apollo/gateway";
import { codeOf } from "@coir/kit/errors";
import { GraphQLError } from "graphql";
import type { SubgraphLink, SubgraphOperation, SubgraphResult } from "../subgraph-link/subgraph-link.js";
import type { EngineOptions } from "./engine-options.js";
import type { GatewayContext } from "./gateway-context.js";
import { lostFields } from "./lost-fields.js";
import { withoutSecurityPurpose } from "./without-security-purpose.js";

type DataSource = GraphQLDataSource<GatewayContext>;
type Process = DataSource["process"];

/** Apollo's own gateway over our links: the reference that other engines are compared with. */
export function apolloEngine({ supergraphSdl, links }: EngineOptions): ApolloGateway {
  // The gateway reads this in its constructor and otherwise reports to its maker.
  process.env.APOLLO_TELEMETRY_DISABLED = "true";
  const byName = new Map(links.map((link) => [link.name, link]));
  return new ApolloGateway({
    supergraphSdl: withoutSecurityPurpose(supergraphSdl),
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => dataSourceOf(byName.get(name), name) as GraphQLDataSource,
  });
}

function dataSourceOf(link: SubgraphLink | undefined, name: string): DataSource {
  if (!link) throw new Error(`The supergraph names the subgraph ${name}, for which there is no link.`);
  return {
    async process({ request, context }) {
      const { query = "", operationName, variables } = request;
      const operation = { query, ...(operationName && { operationName }), ...(variables && { variables }) };
      const { viewer, requestId } = context as GatewayContext;
      const call = { viewer, requestId, operationType: /^\s*mutation\b/.test(query) ? "mutation" : "query" } as const;
      const answer = link.kind === "local" ? link.execute(operation, call) : link.send(JSON.stringify(operation), call);
      const result = await answer.catch((error) => withLostFields(operation, error));
      return result as Awaited<ReturnType<Process>>;
    },
  };
}

/** The engine gives a thrown error no path; an error per lost field tells the caller which nulls it explains. */
function withLostFields(operation: SubgraphOperation, error: unknown): SubgraphResult {
  if (!(error instanceof GraphQLError) || codeOf(error) !== "SUBGRAPH_UNAVAILABLE") throw error;
  const { message, extensions } = error;
  const paths = lostFields(operation);
  // Fields behind an interface have no known place; the caller must still learn that something is missing.
  return {
    errors: (paths.length > 0 ? paths : [undefined]).map((path) => new GraphQLError(message, { path, extensions })),
  };
}
