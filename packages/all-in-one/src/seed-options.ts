import { parseArgs } from "node:util";
import { StartupError } from "@coir/kit/startup-error";

/** Houses that can be seeded with more than the story. */
const HOUSES = ["production", "inmate-development"] as const;
export type SeededHouse = (typeof HOUSES)[number];

/** What is seeded beside the story of the office. */
export interface SeedOptions {
  /** How many times what there is; 0 for none. */
  readonly scale: number;
  /** Whether a year of production and eighteen months of work are played through the services too. */
  readonly year: boolean;
  /** Of which houses. */
  readonly houses: readonly SeededHouse[];
  /** Whether to say only what can be asked for. */
  readonly help: boolean;
}

export const seedHelp = `npm run seed [-- --year] [-- --scale N] [-- --house HOUSE]

  without options   plays the story of the office; what is there stays
  --year            also plays a year of production at seven UPTs, and eighteen months of work of 1,100 people in
                    twenty programmes, through the services, with progress; takes minutes.
                    Once: what is there stays, and what was broken off goes on where it ended
  --scale N         also loads by COPY, then checks that all holds together:
                    of production N times seven synthetic UPT-years (about 131,000 legs and half a minute each);
                    of inmate-development what was seeded, N times in the end: with --year about 1 million rows a time.
                    Signed certificates are not multiplied; identities and attestations are sealed and signed anew
  --house HOUSE     --year and --scale of this house alone: ${HOUSES.join(" or ")}; of both when absent`;

/** @throws StartupError for what cannot be asked for */
export function seedOptions(args: readonly string[]): SeedOptions {
  const { scale, year, house, help } = read(args);
  const times = Number(scale ?? 0);
  if (!Number.isInteger(times) || times < 0 || times > MOST)
    throw new StartupError(`--scale is a whole number from 1 to ${MOST}.`);
  const houses = house === undefined ? HOUSES : HOUSES.filter((one) => one === house);
  if (houses.length === 0) throw new StartupError(`--house is ${HOUSES.join(" or ")}.\n\n${seedHelp}`);
  return { scale: times, year: year ?? false, houses, help: help ?? false };
}

const MOST = 1_000;

function read(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { scale: text, house: text, year: { type: "boolean" }, help: { type: "boolean" } },
    }).values;
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n\n${seedHelp}`);
  }
}
