import type { ApolloServerPlugin } from "@apollo/server";
import type { OperationDefinitionNode } from "graphql";
import { outerCodeOf } from "../errors.js";
import type { ReportedContext } from "../request-report.js";
import type { Charge } from "./charging.js";
import { pointsIn } from "./points.js";
import { OPERATION_WEIGHT } from "./static-cost.js";

/** Faults of ours, for which nobody pays. */
const NOT_DELIVERED = ["INTERNAL_SERVER_ERROR", "SUBGRAPH_UNAVAILABLE", "DEADLINE_EXCEEDED"];

/** What an answer says of its cost: points that were taken and points that it was worth. */
export function costOf(
  { requested, throttle }: Charge,
  data: unknown,
  operation: OperationDefinitionNode["operation"],
) {
  return { requested, actual: pointsIn(data, operation), throttle };
}

/** Tells every answer's cost, and gives the points back when something of ours failed. */
export function costPlugin(
  chargeOf: (context: ReportedContext) => Charge | undefined,
): ApolloServerPlugin<ReportedContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, operation, response: { body } }) {
          const charge = chargeOf(contextValue);
          if (!charge || !operation || body.kind !== "single") return;
          const { singleResult } = body;
          const failed = singleResult.errors?.some((error) => NOT_DELIVERED.includes(outerCodeOf(error))) ?? false;
          const cost = costOf(charge, singleResult.data, operation.operation);
          // With something delivered there is no refund, or a field that always fails would make its neighbours free.
          const told = failed && cost.actual === OPERATION_WEIGHT ? { ...cost, throttle: await charge.refund() } : cost;
          singleResult.extensions = { ...singleResult.extensions, cost: told };
        },
      };
    },
  };
}
