import path from "node:path";
import { engineKinds } from "@coir/gateway/execution/engine";
import { defaultOverload } from "@coir/gateway/overload/overload";
import { readConfig } from "@coir/kit/config";
import { z } from "zod";

const settings = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default("127.0.0.1"),
  /** Port of the OpenID Connect provider of development; without one, the port after the gateway's, or any. */
  ISSUER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** The houses of the stack listen at the three ports that follow. */
  STACK_BASE_PORT: z.coerce.number().int().min(1_024).max(65_000).default(4_100),
  DATA_DIR: z
    .string()
    .default("data")
    .transform((folder) => path.resolve(folder)),
  DATABASE_URL: z.url().optional(),
  /** Secret under which identities are sealed. */
  IDENTITY_VAULT_KEY: z.string().min(32).optional(),
  /** Which engine executes operations. */
  GATEWAY_ENGINE: z.enum(engineKinds).default("compiled"),
  /** Lag of the event loop, over half a second, beyond which the gateway refuses requests. */
  MAX_LOOP_LAG_MS: z.coerce.number().int().min(1).default(defaultOverload.lagMs),
  /** Port of `/metrics` of the gateway; without one nothing is counted. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  /** Base address of an OpenTelemetry collector; without one there are no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("warn"),
});

/** The settings of the whole platform in one process. */
export type PlatformConfig = Readonly<z.output<typeof settings>>;

/** @throws StartupError naming every faulty setting */
export function platformConfig(environment?: Parameters<typeof readConfig>[1]): PlatformConfig {
  return readConfig(settings, environment);
}
