import type { ApolloServerPlugin } from "@apollo/server";
import type { Admission } from "./admission.js";
import { Refused, refusalError } from "./refusal.js";

/** Tells admission the schema, and admits what only Apollo Server knows: a document that the caller names by its hash. */
export function admissionPlugin(admission: Admission): ApolloServerPlugin {
  return {
    async serverWillStart() {
      return { schemaDidLoadOrUpdate: ({ apiSchema }) => admission.use(apiSchema) };
    },
    async requestDidStart({ request }) {
      if (request.query !== undefined) return;
      return {
        async didResolveOperation({ source, request: { operationName, variables = {} } }) {
          try {
            admission.admit({ query: source, ...(operationName && { operationName }), variables });
          } catch (error) {
            throw error instanceof Refused ? refusalError(error.refusal) : error;
          }
        },
      };
    },
  };
}
