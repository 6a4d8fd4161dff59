import { Decimal } from "@coir/kit/decimal";
import type { SavingsRule } from "../pay-rule/savings-rule.entity.js";

const ALL = 10_000;

/** Gross pay over the three sub-accounts, in whole rupiah. */
export interface PayShares {
  readonly compulsorySavings: Decimal;
  readonly spendable: Decimal;
  readonly remittance: Decimal;
}

/** Shares gross pay out: what does not divide is saved, so that never less than the rule's share is. */
export function sharesOf(
  gross: Decimal,
  rule: Pick<SavingsRule, "compulsoryBasisPoints" | "spendableBasisPoints">,
): PayShares {
  const share = (basisPoints: number) => gross.times(basisPoints).div(ALL).floor();
  const spendable = share(rule.spendableBasisPoints);
  const remittance = share(ALL - rule.compulsoryBasisPoints - rule.spendableBasisPoints);
  return { spendable, remittance, compulsorySavings: gross.minus(spendable).minus(remittance) };
}
