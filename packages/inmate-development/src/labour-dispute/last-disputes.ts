import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import type { LabourBlock } from "../labour/labour-block.entity.js";
import { LabourBlockDispute } from "./labour-block-dispute.entity.js";

type BlockKey = Pick<LabourBlock, "workProgramId" | "month">;

/** Loads the last dispute of a programme and month, all of one tick in one statement. */
export function lastDisputes(manager: EntityManager): DataLoader<BlockKey, LabourBlockDispute | null, string> {
  return new DataLoader(
    async (blocks: readonly BlockKey[]) => {
      const last = await manager
        .createQueryBuilder(LabourBlockDispute, "row")
        .distinctOn(["row.workProgramId", "row.month"])
        .where("(row.workProgramId, row.month) IN (SELECT * FROM unnest(:programs::uuid[], :months::text[]))", {
          programs: blocks.map(({ workProgramId }) => workProgramId),
          months: blocks.map(({ month }) => month),
        })
        .orderBy({ "row.workProgramId": "ASC", "row.month": "ASC", "row.id": "DESC" })
        .getMany();
      const byBlock = new Map(last.map((dispute) => [textOf(dispute), dispute]));
      return blocks.map((block) => byBlock.get(textOf(block)) ?? null);
    },
    { cacheKeyFn: textOf },
  );
}

function textOf({ workProgramId, month }: BlockKey): string {
  return `${workProgramId}/${month}`;
}
