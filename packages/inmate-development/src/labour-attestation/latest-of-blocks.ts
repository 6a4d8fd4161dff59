import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import type { LabourBlock } from "../labour/labour-block.entity.js";
import { LabourAttestation } from "./labour-attestation.entity.js";

type BlockKey = Pick<LabourBlock, "workProgramId" | "month">;

/** Loads the highest version of the attestations of a programme and month, all of one tick in one statement. */
export function latestOfBlocks(manager: EntityManager): DataLoader<BlockKey, LabourAttestation | null, string> {
  return new DataLoader(
    async (blocks: readonly BlockKey[]) => {
      const latest = await manager
        .createQueryBuilder(LabourAttestation, "row")
        .distinctOn(["row.workProgramId", "row.month"])
        .where("(row.workProgramId, row.month) IN (SELECT * FROM unnest(:programs::uuid[], :months::text[]))", {
          programs: blocks.map(({ workProgramId }) => workProgramId),
          months: blocks.map(({ month }) => month),
        })
        .orderBy({ "row.workProgramId": "ASC", "row.month": "ASC", "row.version": "DESC" })
        .getMany();
      const byBlock = new Map(latest.map((attestation) => [textOf(attestation), attestation]));
      return blocks.map((block) => byBlock.get(textOf(block)) ?? null);
    },
    { cacheKeyFn: textOf },
  );
}

function textOf({ workProgramId, month }: BlockKey): string {
  return `${workProgramId}/${month}`;
}
