import type { DevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { type RunningProvider, startProvider } from "@coir/gateway/identity/provider/provider";
import { readConfig } from "@coir/kit/config";
import { z } from "zod";
import type { PlatformConfig } from "./config.js";

/** This machine alone, wherever the gateway listens: whoever reaches the provider may sign in as anyone. */
const HOST = "127.0.0.1";
const HIGHEST_PORT = 65_535;
const ANY_FREE_PORT = 0;

const settings = z.object({ ISSUER_PORT: z.coerce.number().int().min(0).max(HIGHEST_PORT).optional() });

/**
 * Starts the OpenID Connect provider of development at ISSUER_PORT; without one, at the port after the gateway's, or any
 * free port when something else has that. It listens on this machine only, whatever HOST says.
 * @throws StartupError when ISSUER_PORT is no port or in use
 */
export async function startDevelopmentProvider(
  issuer: DevelopmentIssuer,
  { PORT: gatewayPort }: Pick<PlatformConfig, "PORT">,
  environment?: Parameters<typeof readConfig>[1],
): Promise<RunningProvider> {
  const { ISSUER_PORT: port } = readConfig(settings, environment);
  if (port !== undefined) return startProvider({ issuer, host: HOST, port });
  const next = gatewayPort === 0 || gatewayPort === HIGHEST_PORT ? ANY_FREE_PORT : gatewayPort + 1;
  return startProvider({ issuer, host: HOST, port: next }).catch(() =>
    startProvider({ issuer, host: HOST, port: ANY_FREE_PORT }),
  );
}
