import type { DevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { type RunningProvider, startProvider } from "@coir/gateway/identity/provider/provider";
import type { PlatformConfig } from "./config.js";

/** This machine alone, wherever the gateway listens: whoever reaches the provider may sign in as anyone. */
export const ISSUER_HOST = "127.0.0.1";
const HIGHEST_PORT = 65_535;
const ANY_FREE_PORT = 0;

/**
 * Starts the OpenID Connect provider of development at ISSUER_PORT; without one, at the port after the gateway's, or any
 * free port when something else has that. It listens on this machine only, whatever HOST says.
 * @throws StartupError when ISSUER_PORT is in use
 */
export async function startDevelopmentProvider(
  issuer: DevelopmentIssuer,
  { PORT: gatewayPort, ISSUER_PORT: port }: Pick<PlatformConfig, "PORT" | "ISSUER_PORT">,
): Promise<RunningProvider> {
  if (port !== undefined) return startProvider({ issuer, host: ISSUER_HOST, port });
  const next = gatewayPort === 0 || gatewayPort === HIGHEST_PORT ? ANY_FREE_PORT : gatewayPort + 1;
  return startProvider({ issuer, host: ISSUER_HOST, port: next }).catch(() =>
    startProvider({ issuer, host: ISSUER_HOST, port: ANY_FREE_PORT }),
  );
}
