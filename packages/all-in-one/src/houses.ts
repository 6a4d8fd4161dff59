import { inmateDevelopment } from "@coir/inmate-development/subgraph";
import type { House } from "@coir/kit/house";
import { production } from "@coir/production/subgraph";
import { trade } from "@coir/trade/subgraph";

/** The three houses, in the order in which their seeds need each other. */
export const houses = [inmateDevelopment, production, trade] as const satisfies readonly House[];

/** Name of a house, as its subgraph is called. */
export type HouseName = "inmate-development" | "production" | "trade";
