import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { listenFault } from "@coir/kit/listen-fault";
import type { Registry } from "prom-client";

/** Where figures are read. */
export interface MetricsPort {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves `/metrics` and nothing else, on a port of its own: what is open to callers never shows it, and a collector is
 * answered whatever the callers' port has to do.
 * @param at 0 takes any free port
 * @throws StartupError when the port is in use
 */
export async function serveMetrics(registry: Registry, at: { host: string; port: number }): Promise<MetricsPort> {
  const server = createServer(async ({ method, url }, response) => {
    if (method !== "GET" || url !== "/metrics") return void response.writeHead(404).end();
    try {
      const text = await registry.metrics();
      response.writeHead(200, { "content-type": registry.contentType }).end(text);
    } catch {
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(listenFault(error, { ...at, portSetting: "METRICS_PORT", hostSetting: "METRICS_HOST" })),
    );
    server.listen(at.port, at.host, resolve);
  });
  // What is watched keeps the process alive; who watches does not.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${at.host}:${port}/metrics`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
