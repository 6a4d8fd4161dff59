import type { LedgerService } from "../ledger/ledger.service.js";
import { LedgerAccount } from "../ledger/ledger-line.entity.js";
import { PayPostingKind } from "../ledger/ledger-posting.entity.js";
import type { Participant } from "../participant/participant.entity.js";
import type { SavingsAccount } from "../savings-account/savings-account.entity.js";
import type { SavingsAccountService } from "../savings-account/savings-account.service.js";

/** With what, by whom and when savings are moved. */
export interface SavingsMove {
  readonly accounts: SavingsAccountService;
  readonly ledger: LedgerService;
  readonly postedBy: string;
  readonly postedAt: Date;
}

/** Moves all that one entry of a person has saved to the account of another, sub-account by sub-account. */
export async function moveSavings(
  { accounts, ledger, postedBy, postedAt }: SavingsMove,
  from: Participant,
  to: Participant,
): Promise<void> {
  const own = await accounts.ofParticipant(from.id);
  if (!own) return;
  const [toId = ""] = await accounts.open(to.facilityCode, [to.id]);
  // In one order for everybody, or two callers could wait for each other.
  for (const id of [own.id, toId].sort()) await accounts.locked(id);
  const { spendable, compulsorySavings, remittance } = (await accounts.locked(own.id)) as SavingsAccount;
  const amounts = [
    [LedgerAccount.SPENDABLE, spendable],
    [LedgerAccount.COMPULSORY_SAVINGS, compulsorySavings],
    [LedgerAccount.FAMILY_REMITTANCE, remittance],
  ] as const;
  if (amounts.every(([, amount]) => BigInt(amount) === 0n)) return;
  const posting = { facilityCode: own.facilityCode, kind: PayPostingKind.MERGER, payRunId: null, reversesId: null };
  await ledger.post(
    { ...posting, channel: null, postedBy, postedAt },
    amounts.flatMap(([account, amount]) => [
      { account, savingsAccountId: own.id, amount: (-BigInt(amount)).toString() },
      { account, savingsAccountId: toId, amount },
    ]),
  );
}
