import type { EntityManager } from "typeorm";
import { type Genealogy, type LabourOrigin, labourOriginOf } from "./labour-origin.js";

/** A block of labour from which a lot comes. */
export interface UpstreamBlock {
  readonly facilityCode: string;
  readonly workProgramId: string;
  /** YYYY-MM, in which the run ended; of one that has not, the month in which the lot was made. */
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

/** Walks the genealogies of all the lots in one statement. How far they go the planner only guesses, so OFFSET 0 holds it to the indexes. */
export async function originsOf(manager: EntityManager, lotNos: readonly string[]): Promise<Map<string, LotOrigin>> {
  const rows: Row[] = await manager.query(
    `WITH RECURSIVE ancestry (root, lot_no) AS (
       SELECT lot_no, lot_no FROM lot WHERE lot_no = ANY($1::text[])
       UNION
       SELECT ancestry.root, edge.parent_lot_no FROM ancestry JOIN lot_parent edge ON edge.lot_no = ancestry.lot_no
     )
     SELECT ancestry.root AS lot_no,
       coalesce(jsonb_agg(run.worked_by_inmates) FILTER (WHERE run.id IS NOT NULL), '[]') AS runs,
       coalesce(jsonb_agg(lot.declared_labour_origin) FILTER (WHERE lot.supplier_code IS NOT NULL), '[]') AS receipts,
       coalesce(jsonb_agg(DISTINCT jsonb_build_object('facilityCode', run.facility_code, 'workProgramId', run.work_program_id, 'month', coalesce(run.labour_month, to_char(lot.made_on, 'YYYY-MM'))))
         FILTER (WHERE run.work_program_id IS NOT NULL), '[]') AS upstream
     FROM ancestry CROSS JOIN LATERAL (SELECT * FROM lot WHERE lot.lot_no = ancestry.lot_no OFFSET 0) lot
       LEFT JOIN LATERAL (SELECT * FROM production_run WHERE id = lot.run_id OFFSET 0) run ON true
     GROUP BY ancestry.root`,
    [lotNos],
  );
  return new Map(rows.map((row) => [row.lot_no, { labourOrigin: labourOriginOf(row), upstream: row.upstream }]));
}

/** The lots of a run and all that was made of them, when the run ended in another month than one of them was made. */
export async function lotsInAnotherMonth(manager: EntityManager, runId: string, month: string): Promise<string[]> {
  const rows: { lot_no: string }[] = await manager.query(
    `WITH RECURSIVE offspring (lot_no) AS (
       SELECT lot_no FROM lot WHERE run_id = $1 AND EXISTS (
         SELECT FROM lot sibling WHERE sibling.run_id = $1 AND to_char(sibling.made_on, 'YYYY-MM') <> $2)
       UNION
       SELECT edge.lot_no FROM offspring JOIN lot_parent edge ON edge.parent_lot_no = offspring.lot_no
     )
     SELECT lot_no FROM offspring ORDER BY lot_no`,
    [runId, month],
  );
  return rows.map(({ lot_no }) => lot_no);
}
