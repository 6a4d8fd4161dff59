import type { PlatformConfig } from "../config.js";
import type { HouseName } from "../houses.js";

/** The port of each house of the stack: the three that follow STACK_BASE_PORT. */
export type HousePorts = Readonly<Record<HouseName, number>>;

/** Where the houses of the stack listen: on this machine alone. */
export const stackHost = "127.0.0.1";

export function housePorts({ STACK_BASE_PORT: base }: Pick<PlatformConfig, "STACK_BASE_PORT">): HousePorts {
  return { "inmate-development": base + 1, production: base + 2, trade: base + 3 };
}
