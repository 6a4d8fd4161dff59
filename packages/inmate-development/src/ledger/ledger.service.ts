import type { Page, PageArgs } from "@coir/kit/connection";
import { invariantViolation } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import { PagesByParent } from "@coir/kit/pages-by-parent";
import type { EntityManager } from "typeorm";
import { LedgerLine } from "./ledger-line.entity.js";
import { LedgerPosting, PayPostingKind } from "./ledger-posting.entity.js";

/** A line about to be posted. */
export type NewLine = Pick<LedgerLine, "account" | "savingsAccountId" | "amount">;

/** The double-entry ledger of pay and savings. The database refuses what does not sum to zero and keeps the balances. */
export class LedgerService {
  private readonly pages;
  private readonly postingLoader;

  constructor(private readonly manager: EntityManager) {
    this.pages = new PagesByParent<LedgerLine>(manager, {
      entity: LedgerLine,
      parent: "savingsAccountId",
      facilities: null,
      by: "postingId",
      id: "lineNo",
      direction: "DESC",
    });
    this.postingLoader = loaderBy(manager, LedgerPosting, "id");
  }

  /**
   * One page of the lines of a savings account, the latest first. Many accounts with the same arguments take one statement.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  ofAccount(savingsAccountId: string, page: PageArgs): Promise<Page<LedgerLine>> {
    return this.pages.of(savingsAccountId, page);
  }

  /** The posting that a line belongs to. */
  async postingOf({ postingId }: LedgerLine): Promise<LedgerPosting> {
    return (await this.postingLoader.load(postingId)) as LedgerPosting;
  }

  /** The posting of a pay run, or null while it has none. */
  ofRun(payRunId: string): Promise<LedgerPosting | null> {
    return this.manager.findOneBy(LedgerPosting, { payRunId, kind: PayPostingKind.PAY });
  }

  /** Posts lines in two statements whatever their number; lines of nothing are left out. */
  async post(posting: Omit<LedgerPosting, "id">, lines: readonly NewLine[]): Promise<LedgerPosting> {
    const posted = { ...posting, id: newId() };
    const moving = lines.filter(({ amount }) => BigInt(amount) !== 0n);
    await this.manager.insert(LedgerPosting, posted);
    await this.manager.query(
      `INSERT INTO ledger_line (facility_code, posting_id, line_no, account, savings_account_id, amount)
       SELECT $1, $2, line_no, account, savings_account_id, amount
       FROM unnest($3::text[], $4::uuid[], $5::bigint[]) WITH ORDINALITY AS line(account, savings_account_id, amount, line_no)`,
      [
        posted.facilityCode,
        posted.id,
        moving.map(({ account }) => account),
        moving.map(({ savingsAccountId }) => savingsAccountId),
        moving.map(({ amount }) => amount),
      ],
    );
    return posted;
  }

  /**
   * Posts the mirror of a posting: every line with its sign turned.
   * @throws INVARIANT_VIOLATION INM-17 when somebody no longer has what would be taken back
   */
  async mirror(original: LedgerPosting, posting: Omit<LedgerPosting, "id" | "reversesId">): Promise<LedgerPosting> {
    const lines = await this.manager.find(LedgerLine, { where: { postingId: original.id }, order: { lineNo: "ASC" } });
    const turned = lines.map((line) => ({ ...line, amount: (-BigInt(line.amount)).toString() }));
    await this.requireCovered(turned);
    return this.post({ ...posting, reversesId: original.id }, turned);
  }

  /** Locks the accounts in one order for everybody, then holds the balances against what leaves them. */
  private async requireCovered(lines: readonly NewLine[]): Promise<void> {
    const column = {
      SPENDABLE: "spendable",
      COMPULSORY_SAVINGS: "compulsory_savings",
      FAMILY_REMITTANCE: "remittance",
    };
    const ids = [...new Set(lines.flatMap(({ savingsAccountId }) => savingsAccountId ?? []))];
    const accounts: Record<string, string>[] = await this.manager.query(
      "SELECT id, spendable, compulsory_savings, remittance FROM savings_account WHERE id = ANY($1) ORDER BY id FOR UPDATE",
      [ids],
    );
    const byId = new Map(accounts.map((account) => [account.id, account]));
    for (const { savingsAccountId, account, amount } of lines) {
      if (savingsAccountId === null) continue;
      const balance = byId.get(savingsAccountId)?.[column[account as keyof typeof column]] ?? "0";
      if (BigInt(balance) + BigInt(amount) < 0n)
        throw invariantViolation("INM-17", "What was paid has been paid out and cannot be taken back.");
    }
  }
}
