import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import { type FloorShortfall, shortfallsOf } from "./pay-run-posting.js";

/** Which floors the entries of pay runs miss. */
export class ShortfallService {
  private readonly ofRunLoader;

  constructor(manager: EntityManager) {
    this.ofRunLoader = new DataLoader(async (ids: readonly string[]) => {
      const byRun = Map.groupBy(await shortfallsOf(manager, ids), ({ payRunId }) => payRunId);
      return ids.map((id) => byRun.get(id) ?? []);
    });
  }

  /** The floors that entries of a run miss, by basis. */
  ofRun(payRunId: string): Promise<FloorShortfall[]> {
    return this.ofRunLoader.load(payRunId);
  }
}
