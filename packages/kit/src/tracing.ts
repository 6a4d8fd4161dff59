import type { SpanExporter } from "@opentelemetry/sdk-trace-base";

/** Facts about a span: names, codes, counts. Never a variable, a token or anything about a person. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** A piece of work that a trace shows. */
export interface SpanStart {
  readonly name: string;
  /** `server` answers another process, `client` waits for one. */
  readonly kind: "server" | "client" | "internal";
  readonly facts?: SpanFacts;
  /** W3C trace context of the caller in another process; without one the span belongs to what runs around it. */
  readonly traceparent?: string;
}

/** A span that has begun. */
export interface OpenSpan {
  /** W3C trace context for those whom this work calls. */
  readonly traceparent: string;
  /** Runs work whose spans belong to this one. */
  within<Result>(work: () => Result): Result;
  add(facts: SpanFacts): void;
  end(failed?: boolean): void;
}

/** The traces of one process. A process without them has no such object, and pays nothing. */
export interface Tracing {
  begin(start: SpanStart): OpenSpan;
  /** A span around work; work that rejects marks it as failed. */
  around<Result>(start: SpanStart, work: (span: OpenSpan) => Promise<Result>): Promise<Result>;
  /** Work that has just ended. Told of only where it belongs to a span: nobody asked for the rest. */
  ended(start: SpanStart, tookMs: number, failed: boolean): void;
  /** Sends what has not been sent yet. */
  stop(): Promise<void>;
}

/** Who is traced, and where the spans go. */
export interface TracingOptions {
  /** Name of the process in every trace. */
  readonly service: string;
  readonly exporter: SpanExporter;
}
