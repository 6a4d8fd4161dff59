import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { PostingKind, type StockPosting } from "../ledger/stock-posting.entity.js";
import type { ProductionRun } from "../production-run/production-run.entity.js";
import type { RunTotals } from "../run-output/run-totals.js";

const { OUTPUT, BY_PRODUCT, SCRAP, PROCESS_LOSS } = PostingKind;

/** What a run posts of what came out of it. */
export const OUTCOMES: readonly PostingKind[] = [OUTPUT, BY_PRODUCT, SCRAP, PROCESS_LOSS];

/** The ids of a run's outcomes that are not taken back, the latest first. */
export async function standingPostings(manager: EntityManager, runId: string): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `SELECT id FROM stock_posting posting WHERE reference_type = 'RUN' AND reference_id = $1 AND kind = ANY($2)
       AND NOT EXISTS (SELECT FROM stock_posting mirror WHERE mirror.reverses_posting_id = posting.id)
     ORDER BY recorded_at DESC, id DESC`,
    [runId, OUTCOMES],
  );
  return rows.map(({ id }) => id);
}

/** The totals of a run that is not closed, without what a posting of an outcome brought. */
export async function totalsWithout(
  manager: EntityManager,
  run: ProductionRun,
  { id, kind }: StockPosting,
): Promise<RunTotals> {
  const [row]: { quantity: string; dry_kg: string }[] = await manager.query(
    `SELECT coalesce(-sum(leg.qty) FILTER (WHERE account.sku = $2), 0) AS quantity, coalesce(-sum(leg.dry_kg), 0) AS dry_kg
     FROM stock_leg leg JOIN stock_account account ON account.id = leg.account_id
     WHERE leg.posting_id = $1 AND account.location = 'PRODUCTION'`,
    [id, run.sku],
  );
  const less = (value: string, of: PostingKind, by: "quantity" | "dry_kg") =>
    new Decimal(value).minus(kind === of ? (row?.[by] ?? 0) : 0);
  const [dryPrimaryKg, dryByProductKg, dryScrapKg] = [
    less(run.dryPrimaryKg, OUTPUT, "dry_kg"),
    less(run.dryByProductKg, BY_PRODUCT, "dry_kg"),
    less(run.dryScrapKg, SCRAP, "dry_kg"),
  ];
  return {
    goodQuantity: less(run.goodQuantity, OUTPUT, "quantity").toFixed(),
    scrapQuantity: less(run.scrapQuantity, SCRAP, "quantity").toFixed(),
    dryInKg: run.dryInKg,
    dryPrimaryKg: dryPrimaryKg.toFixed(),
    dryByProductKg: dryByProductKg.toFixed(),
    dryScrapKg: dryScrapKg.toFixed(),
    dryLossKg: new Decimal(run.dryInKg).minus(dryPrimaryKg).minus(dryByProductKg).minus(dryScrapKg).toFixed(),
  };
}
