import { readConfig } from "@coir/kit/config";
import { z } from "zod";
import type { HouseName } from "../houses.js";

const HIGHEST_BASE = 65_000;

const settings = z.object({ STACK_BASE_PORT: z.coerce.number().int().min(1_024).max(HIGHEST_BASE).default(4_100) });

/** The port of each house of the stack: the three that follow STACK_BASE_PORT. */
export type HousePorts = Readonly<Record<HouseName, number>>;

/** @throws StartupError when STACK_BASE_PORT is no port */
export function housePorts(environment?: Parameters<typeof readConfig>[1]): HousePorts {
  const { STACK_BASE_PORT: base } = readConfig(settings, environment);
  return { "inmate-development": base + 1, production: base + 2, trade: base + 3 };
}
