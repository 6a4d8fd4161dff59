import type { ApolloServerPlugin } from "@apollo/server";
import type { Admission } from "./admission/admission.js";
import type { Authorization } from "./authorization/authorization.js";
import type { Charge } from "./cost/charging.js";
import { costPlugin } from "./cost/plugin.js";
import type { Door } from "./door.js";
import type { ReportedContext } from "./request-report.js";

/** The door, and who is told when there is another graph behind it. */
export interface DoorPluginOptions {
  readonly door: Door;
  readonly admission: Admission;
  readonly authorization: Authorization;
  /** The graph at the start. */
  readonly supergraphSdl: string;
}

/** Puts the door into Apollo Server's pipeline. What was found on the straight way is not asked again. */
export function doorPlugins(options: DoorPluginOptions): ApolloServerPlugin<ReportedContext>[] {
  const { door, admission, authorization, supergraphSdl } = options;
  const charges = new WeakMap<ReportedContext, Charge>();
  const plugin: ApolloServerPlugin<ReportedContext> = {
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
          const { found } = contextValue;
          if (found?.refusal !== undefined) throw found.refusal;
          const { query, operationName, variables = {} } = request;
          const coming = { schema, queryHash, document, operation, variables };
          const asked = {
            ...coming,
            ...(operationName && { operationName }),
            ...(query === undefined && { unseen: source }),
          };
          const charge = found ? found.charge : await door.admit(asked, contextValue);
          if (charge) charges.set(contextValue, charge);
        },
      };
    },
  };
  return [plugin, costPlugin((context) => charges.get(context))];
}
