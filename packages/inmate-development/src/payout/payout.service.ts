import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { LedgerService } from "../ledger/ledger.service.js";
import { LedgerAccount } from "../ledger/ledger-line.entity.js";
import { PayPostingKind } from "../ledger/ledger-posting.entity.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { SavingsAccount } from "../savings-account/savings-account.entity.js";
import type { SavingsAccountService } from "../savings-account/savings-account.service.js";
import type { PayOutSavingsInput } from "./payout.input.js";

/** With what the payout service works. */
export interface PayoutWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly accounts: SavingsAccountService;
  readonly ledger: LedgerService;
}

/** Pays savings out at release. */
export class PayoutService {
  constructor(private readonly at: PayoutWorkshop) {}

  /**
   * Pays all three sub-accounts of a released person out.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-18 when the person is not released, INM-17 when there is nothing to pay
   */
  payOut(input: PayOutSavingsInput): Promise<SavingsAccount> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "payOutSavings",
      input,
      perform: () => this.empty(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const account = await this.at.accounts.byId(id);
        if (!account) throw notFound("SavingsAccount", id);
        return account;
      },
    });
  }

  private async empty({ participantId, channel }: PayOutSavingsInput): Promise<SavingsAccount> {
    const { manager, viewer, clock, participants, accounts, ledger } = this.at;
    viewer.requirePerson();
    const participant = await participants.byId(participantId);
    const own = participant && (await accounts.ofParticipant(participantId));
    if (!own) throw notFound("SavingsAccount", participantId);
    if (participant.custodyStatus !== CustodyStatus.RELEASED)
      throw invariantViolation("INM-18", "Savings are paid out at release.");
    const account = (await accounts.locked(own.id)) as SavingsAccount;
    const { id: savingsAccountId, facilityCode, spendable, compulsorySavings, remittance } = account;
    const all = BigInt(spendable) + BigInt(compulsorySavings) + BigInt(remittance);
    if (all === 0n) throw invariantViolation("INM-17", "There is nothing to pay out.");
    const leaves = (from: LedgerAccount, amount: string) => ({
      account: from,
      savingsAccountId,
      amount: (-BigInt(amount)).toString(),
    });
    const at = clock();
    const posting = { facilityCode, kind: PayPostingKind.RELEASE_PAYOUT, payRunId: null, reversesId: null, channel };
    await ledger.post({ ...posting, postedBy: viewer.subject, postedAt: at }, [
      leaves(LedgerAccount.SPENDABLE, spendable),
      leaves(LedgerAccount.COMPULSORY_SAVINGS, compulsorySavings),
      leaves(LedgerAccount.FAMILY_REMITTANCE, remittance),
      { account: LedgerAccount.PAID_OUT, savingsAccountId: null, amount: all.toString() },
    ]);
    const entity = { entityType: "SavingsAccount", entityId: savingsAccountId };
    await appendAudit(manager, viewer, { action: "payout.released", ...entity, facilityCode, at });
    return Object.assign(account, { spendable: "0", compulsorySavings: "0", remittance: "0" });
  }
}
