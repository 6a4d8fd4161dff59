import { parseArgs } from "node:util";
import { StartupError } from "@coir/kit/startup-error";

/** What is seeded beside the story of the office. */
export interface SeedOptions {
  /** How many times seven synthetic years of production; 0 for none. */
  readonly scale: number;
  /** Whether a year of production is played through the services too. */
  readonly year: boolean;
  /** Whether to say only what can be asked for. */
  readonly help: boolean;
}

export const seedHelp = `npm run seed [-- --year] [-- --scale N]

  without options   plays the story of the office; what is there stays
  --year            also plays a year of production at seven UPTs through the services, with progress; takes minutes.
                    Once: what is there stays
  --scale N         also loads N times seven synthetic UPT-years of production by COPY (about 131,000 legs and
                    half a minute each), then checks that balances, postings, days and genealogies hold together`;

/** @throws StartupError for what cannot be asked for */
export function seedOptions(args: readonly string[]): SeedOptions {
  const { scale, year, help } = read(args);
  const times = Number(scale ?? 0);
  if (!Number.isInteger(times) || times < 0 || times > MOST)
    throw new StartupError(`--scale is a whole number from 1 to ${MOST}.`);
  return { scale: times, year: year ?? false, help: help ?? false };
}

const MOST = 1_000;

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { scale: { type: "string" }, year: { type: "boolean" }, help: { type: "boolean" } },
    }).values;
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n\n${seedHelp}`);
  }
}
