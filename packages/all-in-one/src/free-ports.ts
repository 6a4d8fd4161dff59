import { tryToListen } from "@coir/kit/listen-fault";
import type { PlatformConfig } from "./config.js";
import { ISSUER_HOST } from "./development-provider.js";
import { type HousePorts, stackHost } from "./stack/ports.js";

/**
 * Looks at every port that was asked for, before a start does its long work.
 * @param houses ports of houses that run apart
 * @throws StartupError naming the first that cannot be had
 */
export async function requireFreePorts(
  { HOST, PORT, ISSUER_PORT }: PlatformConfig,
  houses?: HousePorts,
): Promise<void> {
  await tryToListen({ host: HOST, port: PORT, portSetting: "PORT" });
  if (ISSUER_PORT !== undefined)
    await tryToListen({ host: ISSUER_HOST, port: ISSUER_PORT, portSetting: "ISSUER_PORT" });
  for (const port of Object.values(houses ?? {}))
    await tryToListen({ host: stackHost, port, portSetting: "STACK_BASE_PORT" });
}
