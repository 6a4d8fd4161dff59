import { inTransaction } from "@coir/kit/transaction";
import type { DataSource } from "typeorm";
import { actIn, clerk, type Services } from "../seed-story/clerk.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Sunday; the year ends before the months that the story of the office closes. */
const FIRST_SUNDAY = Date.UTC(2025, 5, 29);

/** An hour of a day of the year, 0 for its first Monday. */
export function instantOf(day: number, hour: number): Date {
  const [week, weekday] = [Math.floor(day / WORKING_DAYS), day % WORKING_DAYS];
  return new Date(FIRST_SUNDAY + (week * 7 + weekday + 1) * DAY_MS + hour * HOUR_MS);
}

/** Days of work in a week. */
export const WORKING_DAYS = 6;

/** Works through the services at simulated times, each piece in a transaction of its own. */
export class YearDesk {
  constructor(readonly source: DataSource) {}

  work<Result>(at: Date, task: (services: Services) => Promise<Result>): Promise<Result> {
    return inTransaction(this.source, clerk, (manager) => actIn(manager)(at, task));
  }

  /** Several pieces of work of one day, in one transaction. */
  day<Result>(play: (act: ReturnType<typeof actIn>) => Promise<Result>): Promise<Result> {
    return inTransaction(this.source, clerk, (manager) => play(actIn(manager)));
  }
}
