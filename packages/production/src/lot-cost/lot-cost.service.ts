import { appendAudit } from "@coir/kit/audit";
import type { Decimal } from "@coir/kit/decimal";
import { badInput } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import type { Lot } from "../lot/lot.entity.js";
import { costsOfDivisions, costsOfRuns, type LotCosts } from "./derived-costs.js";

/** What an amount has at most: as many digits as a quantity. */
const MOST_DIGITS = 15;

/** Deeds whose lots are to be told their cost anew. */
interface Deeds {
  readonly runIds: readonly string[];
  /** Lots that were split off, merged or repacked. */
  readonly lotNos: readonly string[];
}

/**
 * What the material of lots costs. A price is told of what was bought; all else costs what went into it, and whatever
 * changes a cost changes that of all lots that came of it, in the same transaction.
 */
export class LotCostService {
  constructor(private readonly at: OpenWith) {}

  /**
   * Keeps what was paid for a lot that was bought; without a price nothing.
   * @param costRp of the whole lot
   * @param details for the auditor, besides
   * @throws BAD_USER_INPUT for an amount that is not whole rupiah or below zero, and for goods of a partner
   */
  async buy(
    lot: Pick<Lot, "lotNo" | "facilityCode" | "ownerCode">,
    costRp: Decimal | null | undefined,
    details: Readonly<Record<string, string | null>> = {},
  ): Promise<void> {
    if (!costRp) return;
    requirePrice(lot, costRp);
    const { lotNo, facilityCode } = lot;
    await this.followUp(await this.write(new Map([[lotNo, costRp]])));
    const told = { action: "lot.priced", entityType: "Lot", entityId: lotNo, facilityCode, at: this.at.clock() };
    await appendAudit(this.at.manager, this.at.viewer, { ...told, details: { ...details, costRp: costRp.toFixed() } });
  }

  /**
   * Locks the lots of a run that is about to be closed: those that it made, and those of its material whose cost is not
   * known. So of two runs that close at one moment, one of which made what the other used, the later sees the earlier's.
   * To be called when the run is locked, and nothing after it.
   */
  async lockFor({ id }: { readonly id: string }): Promise<void> {
    await this.at.manager.query(
      `SELECT FROM lot WHERE owner_code IS NULL AND lot_no = ANY(ARRAY(
         SELECT lot_no FROM lot WHERE run_id = $1 UNION
         SELECT lot_no FROM run_material material WHERE run_id = $1
           AND NOT EXISTS (SELECT FROM lot_cost cost WHERE cost.lot_no = material.lot_no)))
       ORDER BY lot_no FOR NO KEY UPDATE`,
      [id],
    );
  }

  /** Tells the lots of a closed run what its material cost; of a run that was taken back, that nothing is known. */
  settleRun({ id }: { readonly id: string }): Promise<void> {
    return this.settle({ runIds: [id], lotNos: [] });
  }

  /** Tells lots that were split off, merged or repacked what they cost. */
  settleDivision(lots: readonly Pick<Lot, "lotNo">[]): Promise<void> {
    return this.settle({ runIds: [], lotNos: lots.map(({ lotNo }) => lotNo) });
  }

  /** Takes the cost away from the lots that a posting brought, which was taken back. */
  async takeBack(postingId: string): Promise<void> {
    const rows: { lot_no: string }[] = await this.at.manager.query(
      `SELECT DISTINCT account.lot_no FROM stock_leg leg JOIN stock_account account ON account.id = leg.account_id
         JOIN lot_cost cost ON cost.lot_no = account.lot_no
       WHERE leg.posting_id = $1 AND leg.qty < 0 AND account.location IN ('SUPPLIER', 'OPENING', 'PRODUCTION')`,
      [postingId],
    );
    if (rows.length > 0) await this.followUp(await this.write(new Map(rows.map(({ lot_no }) => [lot_no, null]))));
  }

  private async settle({ runIds, lotNos }: Deeds): Promise<void> {
    const { manager } = this.at;
    const costs = new Map([...(await costsOfRuns(manager, runIds)), ...(await costsOfDivisions(manager, lotNos))]);
    if (costs.size > 0) await this.followUp(await this.write(costs));
  }

  /** Lots are younger than what they are made of, so this comes to an end. */
  private async followUp(changed: readonly string[]): Promise<void> {
    if (changed.length === 0) return;
    const rows: { run_id: string | null; lot_no: string | null }[] = await this.at.manager.query(
      `SELECT DISTINCT posting.reference_id AS run_id, NULL AS lot_no FROM stock_account account
         JOIN stock_leg leg ON leg.account_id = account.id JOIN stock_posting posting ON posting.id = leg.posting_id
       WHERE account.lot_no = ANY($1::text[]) AND account.location = 'WIP' AND posting.kind = 'ISSUE_TO_RUN'
       UNION ALL
       SELECT DISTINCT NULL, lot_no FROM lot_parent WHERE parent_lot_no = ANY($1::text[]) AND run_id IS NULL`,
      [changed],
    );
    const runIds = rows.flatMap(({ run_id }) => run_id ?? []);
    const lotNos = rows.flatMap(({ lot_no }) => lot_no ?? []);
    if (rows.length > 0) await this.settle({ runIds, lotNos });
  }

  /** @returns the lots whose cost is another now */
  private async write(costs: LotCosts): Promise<string[]> {
    const rows: { lot_no: string }[] = await this.at.manager.query(
      `WITH told AS (SELECT * FROM unnest($1::text[], $2::bigint[]) AS told (lot_no, cost)),
       gone AS (
         DELETE FROM lot_cost USING told WHERE lot_cost.lot_no = told.lot_no AND told.cost IS NULL RETURNING lot_cost.lot_no
       ), kept AS (
         INSERT INTO lot_cost (lot_no, material_cost_rp) SELECT lot_no, cost FROM told WHERE cost IS NOT NULL
         ON CONFLICT (lot_no) DO UPDATE SET material_cost_rp = excluded.material_cost_rp
           WHERE lot_cost.material_cost_rp <> excluded.material_cost_rp RETURNING lot_no
       ) SELECT lot_no FROM gone UNION ALL SELECT lot_no FROM kept`,
      [[...costs.keys()], [...costs.values()].map((cost) => cost?.toFixed() ?? null)],
    );
    return rows.map(({ lot_no }) => lot_no);
  }
}

function requirePrice({ lotNo, ownerCode }: Pick<Lot, "lotNo" | "ownerCode">, costRp: Decimal): void {
  if (ownerCode !== null) throw badInput(`${lotNo} belongs to ${ownerCode}; the UPT did not buy it.`, "costRp");
  if (!costRp.isInteger() || costRp.lt(0) || costRp.precision(true) > MOST_DIGITS)
    throw badInput("A cost is whole rupiah, not below zero, of at most 15 digits.", "costRp");
}
