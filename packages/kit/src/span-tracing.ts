import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { Resource } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { OpenSpan, SpanStart, Tracing, TracingOptions } from "./tracing.js";

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Spans of one process. Nothing is registered globally: two processes' worth of spans can live side by side. */
export function spanTracing({ service, exporter }: TracingOptions): Tracing {
  const provider = new BasicTracerProvider({
    resource: new Resource({ "service.name": service }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer(service);
  const around = new AsyncLocalStorage<Context>();

  const start = ({ name, kind, facts, traceparent }: SpanStart, startTime?: number) => {
    const parent = traceparent === undefined ? around.getStore() : contextOf(traceparent);
    const context = parent ?? ROOT_CONTEXT;
    return { context, span: tracer.startSpan(name, { kind: KINDS[kind], attributes: facts, startTime }, context) };
  };
  const begin = (given: SpanStart): OpenSpan => {
    const { context, span } = start(given);
    const inner = trace.setSpan(context, span);
    return {
      traceparent: traceparentOf(span),
      within: (work) => around.run(inner, work),
      add: (facts) => void span.setAttributes(facts),
      end: (failed = false) => finish(span, failed),
    };
  };
  return {
    begin,
    around: async (given, work) => {
      const span = begin(given);
      try {
        const result = await span.within(() => work(span));
        span.end();
        return result;
      } catch (error) {
        span.end(true);
        throw error;
      }
    },
    ended: (given, tookMs, failed) => {
      if (around.getStore()) finish(start(given, Date.now() - tookMs).span, failed);
    },
    stop: () => provider.shutdown(),
  };
}

/** Errors tell their story in the log, where it is masked; a span says only that it failed. */
function finish(span: Span, failed: boolean): void {
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function contextOf(traceparent: string): Context | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  const traceFlags = Number.parseInt(flags ?? "0", 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
}
