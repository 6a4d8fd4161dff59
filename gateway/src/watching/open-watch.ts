import { tracingTo } from "@coir/kit/start-tracing";
import { type EngineKind, engineThatRuns } from "../execution/engine.js";
import { GatewayMetrics } from "./metrics.js";
import { serveMetrics } from "./metrics-port.js";
import type { Watch } from "./watch.js";

/** By what a gateway is to be watched, as its settings say. */
export interface WatchSettings {
  readonly GATEWAY_ENGINE: EngineKind;
  readonly METRICS_HOST: string;
  /** No figures without one. */
  readonly METRICS_PORT?: number;
  /** No traces without one. */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;
}

/** A watch that is kept. */
export interface OpenWatch {
  readonly watch: Watch;
  /** Where the figures are read; absent where nothing is counted. */
  readonly metricsUrl?: string;
  /** Sends the last spans, and closes the port of the figures. */
  stop(): Promise<void>;
}

const { version } = require("../../package.json") as { version: string };

/**
 * Opens what the settings ask for, and loads nothing else.
 * @throws StartupError when the metrics' port is in use
 */
export async function openWatch(settings: WatchSettings): Promise<OpenWatch> {
  const tracing = await tracingTo(settings.OTEL_EXPORTER_OTLP_ENDPOINT, "gateway");
  if (settings.METRICS_PORT === undefined)
    return { watch: { ...(tracing && { tracing }) }, stop: async () => tracing?.stop() };
  const metrics = new GatewayMetrics({ version, engine: engineThatRuns(settings.GATEWAY_ENGINE) });
  const port = await serveMetrics(metrics.registry, { host: settings.METRICS_HOST, port: settings.METRICS_PORT });
  return {
    watch: { metrics, ...(tracing && { tracing }) },
    metricsUrl: port.url,
    stop: async () => {
      await Promise.all([port.stop(), tracing?.stop()]);
    },
  };
}
