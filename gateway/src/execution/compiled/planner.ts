import type { QueryPlanner } from "@graphql-hive/router-query-planner";

/** The planner of one supergraph. */
export interface Planner extends Pick<QueryPlanner, "consumerSchema" | "planAsync"> {
  /** Gives back what it holds, where nobody else does; it plans nothing more. */
  close?(): void;
}

/** Loads the class of planners. */
export type LoadPlanner = () => new (supergraphSdl: string) => Planner;

/**
 * Loads the native planner. There are builds for Linux with glibc and for macOS.
 * @throws Error where no build fits
 */
export const loadPlanner: LoadPlanner = () => {
  const { QueryPlanner: planner } = require("@graphql-hive/router-query-planner") as {
    QueryPlanner: new (supergraphSdl: string) => Planner;
  };
  return planner;
};

/** Whether the native planner runs on this machine. */
export function plannerAvailable(load: LoadPlanner = loadPlanner): boolean {
  try {
    load();
    return true;
  } catch {
    return false;
  }
}
