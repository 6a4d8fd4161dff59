import { readConfig } from "@coir/kit/config";
import { type HouseSettings, houseSettings } from "@coir/kit/house-settings";

const DEFAULT_PORT = 4102;

/**
 * The settings of this house as a process of its own.
 * @throws StartupError naming every faulty setting
 */
export function houseConfig(environment: Parameters<typeof readConfig>[1] = process.env): HouseSettings {
  return readConfig(houseSettings(DEFAULT_PORT), environment);
}
