import type { ApolloServerPlugin } from "@apollo/server";
import type { Logger } from "@coir/kit/logger";
import { outerCodeOf, statusOf, withRequestId } from "./errors.js";
import type { GatewayContext } from "./execution/gateway-context.js";

/** What the log line of a request tells beside its HTTP facts. Never a variable. */
export interface RequestReport {
  operationName?: string;
  codes: string[];
}

/** A context that also gathers the request's report. */
export interface ReportedContext extends GatewayContext {
  readonly report: RequestReport;
}

/** Fills the report, logs faults with their cause once, and settles the status of answers without data. */
export function reportPlugin(logger: Logger): ApolloServerPlugin<ReportedContext> {
  return {
    async requestDidStart({ contextValue: { requestId, report } }) {
      return {
        async didEncounterErrors({ errors }) {
          for (const err of errors)
            if (outerCodeOf(err.toJSON()) === "INTERNAL_SERVER_ERROR")
              logger.error({ requestId, err: err.originalError ?? err }, "request failed");
        },
        async willSendResponse({ operationName, response }) {
          if (operationName) report.operationName = operationName;
          if (response.body.kind !== "single") return;
          const { singleResult } = response.body;
          if (!singleResult.errors) return;
          singleResult.errors = singleResult.errors.map((error) => withRequestId(error, requestId));
          report.codes = [...new Set(singleResult.errors.map(outerCodeOf))];
          const status = singleResult.data == null ? statusOf(singleResult.errors) : undefined;
          if (status) response.http.status = status;
        },
      };
    },
  };
}
