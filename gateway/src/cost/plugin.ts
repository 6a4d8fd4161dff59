import type { ApolloServerPlugin } from "@apollo/server";
import { outerCodeOf } from "../errors.js";
import type { ReportedContext } from "../request-report.js";
import type { Charge } from "./charging.js";
import { pointsIn } from "./points.js";
import { OPERATION_WEIGHT } from "./static-cost.js";

/** Faults of ours, for which nobody pays. */
const NOT_DELIVERED = ["INTERNAL_SERVER_ERROR", "SUBGRAPH_UNAVAILABLE", "DEADLINE_EXCEEDED"];

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
          const actual = pointsIn(singleResult.data, operation.operation);
          // With something delivered there is no refund, or a field that always fails would make its neighbours free.
          const throttle = failed && actual === OPERATION_WEIGHT ? await charge.refund() : charge.throttle;
          const cost = { requested: charge.requested, actual, throttle };
          singleResult.extensions = { ...singleResult.extensions, cost };
        },
      };
    },
  };
}
