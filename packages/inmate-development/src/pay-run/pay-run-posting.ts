import { invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import type { NewLine } from "../ledger/ledger.service.js";
import { LedgerAccount } from "../ledger/ledger-line.entity.js";
import type { PayEntry } from "../pay-entry/pay-entry.entity.js";
import { Enforcement, type PayFloorBasis } from "../pay-rule/pay-floor-rule.entity.js";
import type { PayRun } from "./pay-run.entity.js";

/** The ledger lines of a run: each person's three shares, and against them the pay of all. */
export function linesOf({ gross }: Pick<PayRun, "gross">, entries: readonly PayEntry[]): NewLine[] {
  const shares = entries.flatMap(({ savingsAccountId, spendable, compulsorySavings, remittance }) => [
    { account: LedgerAccount.SPENDABLE, savingsAccountId, amount: spendable },
    { account: LedgerAccount.COMPULSORY_SAVINGS, savingsAccountId, amount: compulsorySavings },
    { account: LedgerAccount.FAMILY_REMITTANCE, savingsAccountId, amount: remittance },
  ]);
  return [...shares, { account: LedgerAccount.WAGES, savingsAccountId: null, amount: (-BigInt(gross)).toString() }];
}

/** How many entries of a run are below a floor. */
export interface FloorShortfall {
  readonly payRunId: string;
  readonly basis: PayFloorBasis;
  readonly enforcement: Enforcement;
  readonly below: number;
}

/** The entries below each floor, of many runs in one statement; floors that all entries meet are left out. */
export async function shortfallsOf(manager: EntityManager, payRunIds: readonly string[]): Promise<FloorShortfall[]> {
  return manager.query(
    `SELECT pay_run_id AS "payRunId", basis, enforcement, count(*)::int AS below
     FROM pay_entry JOIN pay_floor_check ON pay_floor_check.pay_entry_id = pay_entry.id
     WHERE pay_run_id = ANY($1) AND NOT met GROUP BY pay_run_id, basis, enforcement ORDER BY basis`,
    [payRunIds],
  );
}

/**
 * Nobody is below a floor that blocks.
 * @throws INVARIANT_VIOLATION INM-15 with the floor and how many are below
 */
export async function requireFloors(manager: EntityManager, payRunId: string): Promise<void> {
  const shortfalls = await shortfallsOf(manager, [payRunId]);
  const blocking = shortfalls.find(({ enforcement }) => enforcement === Enforcement.BLOCK);
  if (blocking)
    throw invariantViolation("INM-15", `The pay is below the floor ${blocking.basis}, which blocks.`, {
      basis: blocking.basis,
      below: blocking.below,
    });
}
