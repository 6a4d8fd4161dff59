import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import type { LabourMonth } from "../labour-month/labour-month.entity.js";
import { LabourBlock } from "./labour-block.entity.js";

type MonthKey = Pick<LabourMonth, "facilityCode" | "month">;

/** Loads the blocks of closed months by programme id, all months of one tick in one statement. */
export function blocksByMonth(manager: EntityManager): DataLoader<MonthKey, LabourBlock[], string> {
  return new DataLoader(
    async (months: readonly MonthKey[]) => {
      const blocks = await manager
        .createQueryBuilder(LabourBlock, "row")
        .where("(row.facilityCode, row.month) IN (SELECT * FROM unnest(:codes::text[], :months::text[]))", {
          codes: months.map(({ facilityCode }) => facilityCode),
          months: months.map(({ month }) => month),
        })
        .orderBy("row.workProgramId")
        .getMany();
      const byMonth = Map.groupBy(blocks, textOf);
      return months.map((month) => byMonth.get(textOf(month)) ?? []);
    },
    { cacheKeyFn: textOf },
  );
}

function textOf({ facilityCode, month }: MonthKey): string {
  return `${facilityCode}/${month}`;
}
