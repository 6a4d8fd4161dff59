import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Facility } from "../facility/facility.entity.js";
import { facilityFacts } from "../facility/facts.js";
import { type Office, openOffices, staff } from "../office.factory.js";
import { LedgerAccount } from "./ledger-line.entity.js";
import { PayPostingKind } from "./ledger-posting.entity.js";

describe("the database's own rules of the ledger", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    office = offices.open();
  });
  afterEach(() => office.connection.rollback().catch(() => undefined));

  const posting = () => ({
    facilityCode: "JB-GRT",
    kind: PayPostingKind.PAY,
    payRunId: null,
    reversesId: null,
    channel: null,
    postedBy: "finance",
    postedAt: office.now,
  });

  async function accountOf() {
    const { participants } = await office.workshop(1);
    const [account] = await office.as(staff.finance).accounts.open("JB-GRT", participants);
    return account as string;
  }
  const line = (account: LedgerAccount, amount: string, savingsAccountId: string | null = null) => ({
    account,
    amount,
    savingsAccountId,
  });
  const checkNow = () => office.manager.query("SET CONSTRAINTS ALL IMMEDIATE");

  it("refuse a posting that does not sum to zero, or has no lines", async () => {
    const own = await accountOf();
    const { ledger } = office.as(staff.finance);
    await ledger.post(posting(), [line(LedgerAccount.SPENDABLE, "5", own), line(LedgerAccount.WAGES, "-4")]);
    await expect(checkNow()).rejects.toThrow("INM-17");
  });

  it("refuse a posting without lines", async () => {
    await accountOf();
    await office.as(staff.finance).ledger.post(posting(), [line(LedgerAccount.WAGES, "0")]);
    await expect(checkNow()).rejects.toThrow("INM-17");
  });

  it("refuse a balance below nothing", async () => {
    const own = await accountOf();
    const { ledger } = office.as(staff.finance);
    const lines = [line(LedgerAccount.SPENDABLE, "-5", own), line(LedgerAccount.WAGES, "5")];
    await expect(ledger.post(posting(), lines)).rejects.toThrow("INM-17");
  });

  it("keep the balances, and refuse to change or remove a line", async () => {
    const own = await accountOf();
    const { ledger, accounts } = office.as(staff.finance);
    await ledger.post(posting(), [
      line(LedgerAccount.SPENDABLE, "5", own),
      line(LedgerAccount.FAMILY_REMITTANCE, "2", own),
      line(LedgerAccount.COMPULSORY_SAVINGS, "3", own),
      line(LedgerAccount.WAGES, "-10"),
    ]);
    await checkNow();
    expect(await accounts.byId(own)).toMatchObject({ spendable: "5", compulsorySavings: "3", remittance: "2" });
    await expect(office.manager.query("UPDATE ledger_line SET amount = 1")).rejects.toThrow(/denied|never changed/);
  });

  it("refuse a line that comes later than its posting", async () => {
    const facilityCode = "JB-GRT";
    const owner = offices.open();
    await owner.as(staff.region).facilities.register(facilityFacts[0] as Facility);
    const lines = [line(LedgerAccount.WAGES, "1"), line(LedgerAccount.PAID_OUT, "-1")];
    const { id } = await owner.as(staff.finance).ledger.post(posting(), lines);
    await owner.connection.commit();
    const later = office.manager.query(
      `INSERT INTO ledger_line (facility_code, posting_id, line_no, account, amount)
       VALUES ($1, $2, 3, 'WAGES', 1), ($1, $2, 4, 'PAID_OUT', -1)`,
      [facilityCode, id],
    );
    await expect(later).rejects.toThrow("never later");
  });

  it("show nothing to who acts for another UPT, in SQL too", async () => {
    const own = await accountOf();
    await office
      .as(staff.finance)
      .ledger.post(posting(), [line(LedgerAccount.SPENDABLE, "5", own), line(LedgerAccount.WAGES, "-5")]);
    const seen = async (facilities: string) => {
      await office.manager.query(`SET LOCAL viewer.facilities = '${facilities}'`);
      const [{ count }] = await office.manager.query(
        "SELECT (SELECT count(*) FROM ledger_line) + (SELECT count(*) FROM ledger_posting) + (SELECT count(*) FROM savings_account) AS count",
      );
      return Number(count);
    };
    expect(await seen("JB-GRT")).toBeGreaterThanOrEqual(4);
    expect(await seen("JB-CMS")).toBe(0);
    expect(await seen("")).toBe(0);
  });
});
