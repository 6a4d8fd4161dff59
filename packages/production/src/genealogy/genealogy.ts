import type { EntityManager } from "typeorm";
import { type Genealogy, type LabourOrigin, labourOriginOf } from "./labour-origin.js";

/** A block of labour from which a lot comes. */
export interface UpstreamBlock {
  readonly facilityCode: string;
  readonly workProgramId: string;
  /** YYYY-MM */
  readonly month: string;
}

/** Whence a lot comes. */
export interface LotOrigin {
  readonly labourOrigin: LabourOrigin;
  readonly upstream: readonly UpstreamBlock[];
}

interface Row extends Genealogy {
  readonly lot_no: string;
  readonly upstream: readonly UpstreamBlock[];
}

/** Walks the genealogies of all the lots in one statement. */
export async function originsOf(manager: EntityManager, lotNos: readonly string[]): Promise<Map<string, LotOrigin>> {
  const rows: Row[] = await manager.query(
    `WITH RECURSIVE ancestry (root, lot_no) AS (
       SELECT lot_no, lot_no FROM lot WHERE lot_no = ANY($1::text[])
       UNION
       SELECT ancestry.root, edge.parent_lot_no FROM ancestry JOIN lot_parent edge ON edge.lot_no = ancestry.lot_no
     )
     SELECT ancestry.root AS lot_no,
       coalesce(jsonb_agg(run.worked_by_inmates) FILTER (WHERE run.id IS NOT NULL), '[]') AS runs,
       coalesce(jsonb_agg(lot.declared_labour_origin) FILTER (WHERE lot.run_id IS NULL), '[]') AS receipts,
       coalesce(jsonb_agg(DISTINCT jsonb_build_object('facilityCode', run.facility_code, 'workProgramId', run.work_program_id, 'month', run.labour_month))
         FILTER (WHERE run.work_program_id IS NOT NULL), '[]') AS upstream
     FROM ancestry JOIN lot USING (lot_no) LEFT JOIN production_run run ON run.id = lot.run_id
     GROUP BY ancestry.root`,
    [lotNos],
  );
  return new Map(rows.map((row) => [row.lot_no, { labourOrigin: labourOriginOf(row), upstream: row.upstream }]));
}
