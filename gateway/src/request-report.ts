import type { ApolloServerPlugin } from "@apollo/server";
import type { Logger } from "@coir/kit/logger";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Charge } from "./cost/charging.js";
import { outerCodeOf, statusOf, withRequestId } from "./errors.js";
import type { GatewayContext } from "./execution/gateway-context.js";
import { callerProgram, loggableOperationName } from "./watching/caller.js";

/** What the log line of a request tells beside its HTTP facts. Never a variable. */
export interface RequestReport {
  operationName?: string;
  /** Points that the operation was charged. */
  cost?: number;
  codes: string[];
}

/** What the door has said of an operation before Apollo Server's pipeline was asked: it is not asked again. */
export interface DoorFindings {
  /** Why it may not come in. */
  readonly refusal?: unknown;
  /** What its client was charged. */
  readonly charge?: Charge;
}

/** A context that also gathers the request's report. */
export interface ReportedContext extends GatewayContext {
  readonly report: RequestReport;
  /** Network address of the caller: who nobody has signed in for is told apart by it. */
  readonly address: string;
  readonly found?: DoorFindings;
}

const reports = new WeakMap<FastifyRequest, RequestReport>();

/** The report of a request, from its first byte on: who is stopped at the door gets a line too. */
export function reportOf(request: FastifyRequest): RequestReport {
  const known = reports.get(request);
  if (known) return known;
  const report: RequestReport = { codes: [] };
  reports.set(request, report);
  return report;
}

/** What the log says of a request whose caller has gone before its answer. */
const CALLER_GONE = 499;

/** Writes one line per request to a route of this scope, also where its caller does not wait for the answer. */
export function logRequests(app: FastifyInstance, logger: Logger): void {
  app.addHook("onRequest", (request, reply, done) => {
    reply.raw.once("close", () =>
      logger.info(
        {
          requestId: request.id,
          ...callerProgram(request.headers),
          ...reportOf(request),
          status: reply.raw.writableFinished ? reply.statusCode : CALLER_GONE,
          durationMs: Math.round(reply.elapsedTime),
        },
        "request",
      ),
    );
    done();
  });
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
          const name = loggableOperationName(operationName);
          if (name) report.operationName = name;
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
