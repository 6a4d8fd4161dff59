import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What is counted about a gateway while it runs; read by `gauge` when someone asks. */
export interface GatewayGauges {
  readonly inFlight: () => number;
  readonly waiting: () => number;
  readonly loopLagMs: () => number;
  /** Documents that are kept parsed, validated and planned. */
  readonly documents: () => number;
}

/** Who is counted. */
export interface BuildInfo {
  readonly version: string;
  readonly engine: string;
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.6, 1, 2.5, 5, 10];

/**
 * The figures of one gateway, in a registry of its own. Labels are bounded by construction: contracts, statuses, codes,
 * subgraphs and outcomes are lists of ours; nothing that a caller writes becomes a label.
 */
export class GatewayMetrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  /** GraphQL requests that ended. */
  readonly requests = new Counter({
    name: "coir_gateway_requests_total",
    help: "GraphQL requests that ended, by contract and HTTP status.",
    labelNames: ["contract", "status"] as const,
    registers: this.registers,
  });
  readonly requestSeconds = new Histogram({
    name: "coir_gateway_request_duration_seconds",
    help: "From the first byte of a GraphQL request to the last of its answer.",
    labelNames: ["contract"] as const,
    buckets: SECONDS,
    registers: this.registers,
  });
  /** Errors by code, once per request and code. */
  readonly errors = new Counter({
    name: "coir_gateway_errors_total",
    help: "Requests whose answer held an error of this code, by contract.",
    labelNames: ["contract", "code"] as const,
    registers: this.registers,
  });
  readonly points = new Counter({
    name: "coir_gateway_cost_points_total",
    help: "Points that operations were priced at, by contract.",
    labelNames: ["contract"] as const,
    registers: this.registers,
  });
  readonly subgraphCalls = new Counter({
    name: "coir_gateway_subgraph_calls_total",
    help: "Calls of subgraphs that ended, by subgraph and outcome.",
    labelNames: ["subgraph", "outcome"] as const,
    registers: this.registers,
  });
  readonly subgraphSeconds = new Histogram({
    name: "coir_gateway_subgraph_call_duration_seconds",
    help: "From a call to the end of its answer, waiting for a connection included.",
    labelNames: ["subgraph"] as const,
    buckets: SECONDS,
    registers: this.registers,
  });
  readonly planSeconds = new Histogram({
    name: "coir_gateway_plan_duration_seconds",
    help: "Planning of operations that were not planned before; the count is the number of plans made.",
    buckets: SECONDS,
    registers: this.registers,
  });
  readonly supergraphs = new Counter({
    name: "coir_gateway_supergraph_changes_total",
    help: "Changes of the supergraph file, by outcome: accepted, refused, or unchanged when it was only touched.",
    labelNames: ["outcome"] as const,
    registers: this.registers,
  });

  constructor({ version, engine }: BuildInfo) {
    const node = process.versions.node;
    this.gauge("coir_gateway_build_info", "Always 1; the labels say what runs.", () => 1, { version, engine, node });
    collectDefaultMetrics({ register: this.registry });
  }

  /** Reads these whenever the figures are asked for. */
  watch({ inFlight, waiting, loopLagMs, documents }: GatewayGauges): void {
    this.gauge("coir_gateway_requests_in_flight", "GraphQL requests that are worked on now.", inFlight);
    this.gauge("coir_gateway_requests_waiting", "GraphQL requests that wait for a place.", waiting);
    this.gauge(
      "coir_gateway_event_loop_lag_seconds",
      "Mean lateness of the event loop that has lasted for half a second, by which requests are refused.",
      () => loopLagMs() / 1000,
    );
    this.gauge("coir_gateway_documents", "Documents kept parsed, validated and planned.", documents);
  }

  private gauge(name: string, help: string, read: () => number, labels: Record<string, string> = {}): void {
    const gauge: Gauge<string> = new Gauge({
      name,
      help,
      labelNames: Object.keys(labels),
      registers: this.registers,
      collect: () => gauge.set(labels, read()),
    });
  }
}
