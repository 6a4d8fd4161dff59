import type { Tracing, TracingOptions } from "./tracing.js";

/**
 * Traces to an OpenTelemetry collector over OTLP/HTTP. Sampling and headers are as OpenTelemetry's own variables say
 * (`OTEL_TRACES_SAMPLER`, `OTEL_EXPORTER_OTLP_HEADERS`).
 * @param endpoint base address of the collector, for example `http://127.0.0.1:4318`; without one nothing is loaded
 */
export async function tracingTo(endpoint: string | undefined, service: string): Promise<Tracing | undefined> {
  if (!endpoint) return undefined;
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  return startTracing({
    service,
    exporter: new OTLPTraceExporter({ url: new URL("v1/traces", slashed(endpoint)).href }),
  });
}

/** Traces to an exporter. OpenTelemetry is loaded here and nowhere else. */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  const { spanTracing } = await import("./span-tracing.js");
  return spanTracing(options);
}

const slashed = (address: string) => (address.endsWith("/") ? address : `${address}/`);
