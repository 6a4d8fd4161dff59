import { AccountLinesResolver, LedgerLineResolver } from "../ledger/ledger.resolver.js";
import { PayEntryResolver, PayFloorCheckResolver, PayRunEntriesResolver } from "../pay-entry/pay-entry.resolver.js";
import { PayRuleResolver } from "../pay-rule/pay-rule.resolver.js";
import { PayRunResolver } from "../pay-run/pay-run.resolver.js";
import { PayoutResolver } from "../payout/payout.resolver.js";
import { ProgramRateCardsResolver, RateCardResolver } from "../rate-card/rate-card.resolver.js";
import { ParticipantSavingsResolver, SavingsAccountResolver } from "../savings-account/savings-account.resolver.js";
import type { openServices } from "../services.js";

/** The doors and fields of rate cards, pay and savings. */
export const payResolvers = [
  RateCardResolver,
  ProgramRateCardsResolver,
  PayRuleResolver,
  PayRunResolver,
  PayEntryResolver,
  PayFloorCheckResolver,
  PayRunEntriesResolver,
  SavingsAccountResolver,
  ParticipantSavingsResolver,
  LedgerLineResolver,
  AccountLinesResolver,
  PayoutResolver,
] as const;

/** One of each. */
export function openPayResolvers(services: ReturnType<typeof openServices>) {
  const { programs } = services;
  return [
    new RateCardResolver(services.rateCards),
    new ProgramRateCardsResolver(services.rateCards),
    new PayRuleResolver(services.payRules),
    new PayRunResolver(services.payRuns, services.shortfalls, programs),
    new PayEntryResolver(services.entries, services.accounts),
    new PayFloorCheckResolver(),
    new PayRunEntriesResolver(services.entries),
    new SavingsAccountResolver(services.accounts),
    new ParticipantSavingsResolver(services.accounts),
    new LedgerLineResolver(services.ledger),
    new AccountLinesResolver(services.ledger),
    new PayoutResolver(services.payouts),
  ];
}
