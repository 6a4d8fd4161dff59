import type { DataSource } from "typeorm";
import type { House } from "./house.js";
import { houseViewer } from "./house-viewer.js";
import type { Logger } from "./logger.js";
import { inTransaction } from "./transaction.js";

const EVERY_MS = 60_000;

/** What an upkeep runs on. */
export interface UpkeepOptions {
  readonly source: DataSource;
  readonly logger: Logger;
  /** Rest between two rounds; default a minute. */
  readonly everyMs?: number;
}

/** What a house does by itself as time passes. */
export interface HouseUpkeep {
  stop(): Promise<void>;
}

/** Does a house's upkeep every minute, each round in a transaction of its own. What fails is told and tried again. */
export function startHouseUpkeep(house: House, { source, logger, everyMs = EVERY_MS }: UpkeepOptions): HouseUpkeep {
  let round: Promise<void> = Promise.resolve();
  const work = () =>
    inTransaction(source, houseViewer, async (manager) => {
      const { upkeep } = house.open({ manager, viewer: houseViewer, clock: () => new Date() });
      await upkeep?.();
    }).catch((err: unknown) => logger.error({ house: house.name, err }, "upkeep failed; it is tried again"));
  const timer = setInterval(() => {
    round = round.then(work);
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
