import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { costOfParts, costsOfMade, type MadeLot, type PartOfLot } from "./cost-share.js";

/** Whole rupiah by lot number; null where it is not known. */
export type LotCosts = ReadonlyMap<string, Decimal | null>;

interface PartRow {
  readonly quantity: string;
  readonly born: string;
  readonly cost: string | null;
}

interface RunRow extends PartRow {
  readonly run_id: string;
  readonly lot_no: string;
  readonly sku: string;
  readonly is_material: boolean;
  readonly share: string;
}

/** What lies at the work places of a closed run was used up, so what it used is what went there less what came back. */
const USED_AND_MADE = `
  SELECT run.id AS run_id, account.lot_no, account.sku, account.location = 'WIP' AS is_material,
    abs(sum(leg.qty)) AS quantity, lot.quantity AS born, cost.material_cost_rp AS cost,
    CASE WHEN run.recipe_id IS NULL THEN (account.sku = run.sku)::int * 100 ELSE coalesce(
      (SELECT sum(cost_share_pct) FROM recipe_output output WHERE output.recipe_id = run.recipe_id AND output.sku = account.sku), 0
    ) END AS share
  FROM production_run run
    JOIN stock_posting posting ON posting.reference_type = 'RUN' AND posting.reference_id = run.id::text
    JOIN stock_leg leg ON leg.posting_id = posting.id JOIN stock_account account ON account.id = leg.account_id
    JOIN lot ON lot.lot_no = account.lot_no LEFT JOIN lot_cost cost ON cost.lot_no = lot.lot_no
  WHERE run.id = ANY($1::uuid[]) AND run.status = 'CLOSED' AND lot.owner_code IS NULL AND (
    (account.location = 'WIP' AND posting.kind IN ('ISSUE_TO_RUN', 'RETURN_FROM_RUN'))
    OR (account.location = 'PRODUCTION' AND lot.run_id = run.id))
  GROUP BY run.id, account.lot_no, account.sku, account.location, lot.quantity, cost.material_cost_rp
  ORDER BY account.lot_no`;

/** What each lot cost that closed runs made of goods of a UPT's own; null of one that was taken back. */
export async function costsOfRuns(manager: EntityManager, runIds: readonly string[]): Promise<LotCosts> {
  if (runIds.length === 0) return new Map();
  const rows: RunRow[] = await manager.query(USED_AND_MADE, [runIds]);
  return new Map([...Map.groupBy(rows, ({ run_id }) => run_id).values()].flatMap(costsOfRun));
}

function costsOfRun(rows: readonly RunRow[]): [string, Decimal | null][] {
  const moved = rows.filter(({ quantity }) => Number(quantity) > 0);
  const costRp = costOfParts(moved.filter(({ is_material }) => is_material).map(partOf));
  const made = moved.filter(({ is_material }) => !is_material).map(madeOf);
  const costs = costRp === null || made.length === 0 ? new Map<string, Decimal>() : costsOfMade(costRp, made);
  return rows.filter(({ is_material }) => !is_material).map(({ lot_no }) => [lot_no, costs.get(lot_no) ?? null]);
}

/** What each lot cost that was split off, merged or repacked from others; null where that was taken back. */
export async function costsOfDivisions(manager: EntityManager, lotNos: readonly string[]): Promise<LotCosts> {
  if (lotNos.length === 0) return new Map();
  const rows: (PartRow & { readonly lot_no: string })[] = await manager.query(
    `SELECT edge.lot_no, edge.quantity, parent.quantity AS born, cost.material_cost_rp AS cost
     FROM lot_parent edge JOIN lot parent ON parent.lot_no = edge.parent_lot_no
       LEFT JOIN lot_cost cost ON cost.lot_no = parent.lot_no
     WHERE edge.lot_no = ANY($1::text[]) AND edge.run_id IS NULL AND parent.owner_code IS NULL AND EXISTS (
       SELECT FROM stock_account account JOIN stock_leg leg ON leg.account_id = account.id
         JOIN stock_posting posting ON posting.id = leg.posting_id
       WHERE account.lot_no = edge.lot_no AND account.location = 'PRODUCTION' AND posting.kind = 'MOVE'
         AND NOT EXISTS (SELECT FROM stock_posting mirror WHERE mirror.reverses_posting_id = posting.id))`,
    [lotNos],
  );
  const parts = Map.groupBy(rows, ({ lot_no }) => lot_no);
  return new Map(lotNos.map((lotNo) => [lotNo, costOfParts((parts.get(lotNo) ?? []).map(partOf))]));
}

function partOf({ quantity, born, cost }: PartRow): PartOfLot {
  return {
    quantity: new Decimal(quantity),
    bornQuantity: new Decimal(born),
    costRp: cost === null ? null : new Decimal(cost),
  };
}

function madeOf({ lot_no, sku, quantity, share }: RunRow): MadeLot {
  return { lotNo: lot_no, sku, quantity: new Decimal(quantity), sharePct: new Decimal(share) };
}
