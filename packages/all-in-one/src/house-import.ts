import type { House } from "@coir/kit/house";
import type { ImportOutcome } from "@coir/kit/import-file/import-outcome";
import type { DataSource } from "typeorm";
import type { HouseName } from "./houses.js";

/** A file on its way into the house that keeps its kind. */
export interface HouseImport {
  readonly house: House;
  readonly name: HouseName;
  /**
   * Takes the file in, in one transaction: all of it is kept, or none.
   * @param tell how many lines are done
   */
  take(source: DataSource, tell: (lines: number) => void): Promise<ImportOutcome>;
}
