import type { Page, PageArgs } from "@coir/kit/connection";
import { newId } from "@coir/kit/ids";
import { loaderOfMany } from "@coir/kit/loader";
import { PagesByParent } from "@coir/kit/pages-by-parent";
import type { EntityManager } from "typeorm";
import type { PayFloorRule } from "../pay-rule/pay-floor-rule.entity.js";
import type { SavingsRule } from "../pay-rule/savings-rule.entity.js";
import type { PayRun } from "../pay-run/pay-run.entity.js";
import type { PlacementWork } from "../pay-run/work-of-month.js";
import { floorForMinutes } from "./floor-for-minutes.js";
import { earned, wholeRupiah } from "./gross-pay.js";
import { PayEntry } from "./pay-entry.entity.js";
import { PayFloorCheck } from "./pay-floor-check.entity.js";
import { sharesOf } from "./pay-shares.js";

/** With which rules entries are reckoned. */
export interface PayRules {
  readonly savings: SavingsRule;
  readonly floors: readonly PayFloorRule[];
}

/** What the placements of a run earn, held against every floor. */
export class PayEntryService {
  private readonly pages;
  private readonly checksLoader;

  constructor(private readonly manager: EntityManager) {
    this.pages = new PagesByParent<PayEntry>(manager, {
      entity: PayEntry,
      parent: "payRunId",
      facilities: null,
      by: "placementId",
      id: "id",
      direction: "ASC",
    });
    this.checksLoader = loaderOfMany(manager, PayFloorCheck, "payEntryId", "basis");
  }

  /** All entries of a run. */
  ofRun(payRunId: string): Promise<PayEntry[]> {
    return this.manager.find(PayEntry, { where: { payRunId }, order: { placementId: "ASC" } });
  }

  /**
   * One page of the entries of a run, by placement. Many runs with the same arguments take one statement.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  pageOfRun(payRunId: string, page: PageArgs): Promise<Page<PayEntry>> {
    return this.pages.of(payRunId, page);
  }

  /** The checks of an entry, by basis. */
  checksOf(payEntryId: string): Promise<PayFloorCheck[]> {
    return this.checksLoader.load(payEntryId);
  }

  /** Reckons the entries of a run that is about to be kept. */
  reckon(
    { id: payRunId, facilityCode }: Pick<PayRun, "id" | "facilityCode">,
    works: readonly PlacementWork[],
    accounts: readonly string[],
    { savings }: PayRules,
  ): PayEntry[] {
    const gross = wholeRupiah(works.map(({ work }) => earned(work)));
    return works.map(({ placementId, minutes, pieces }, index) => {
      const own = gross[index] as (typeof gross)[number];
      const shares = sharesOf(own, savings);
      return {
        id: newId(),
        facilityCode,
        payRunId,
        placementId,
        savingsAccountId: accounts[index] as string,
        minutes,
        pieces,
        gross: own.toFixed(),
        compulsorySavings: shares.compulsorySavings.toFixed(),
        spendable: shares.spendable.toFixed(),
        remittance: shares.remittance.toFixed(),
      };
    });
  }

  /** Keeps the entries with what the floors say to them; a floor without an amount says nothing. */
  async keep(entries: readonly PayEntry[], { floors }: PayRules): Promise<void> {
    await this.manager.insert(PayEntry, [...entries]);
    const checks = entries.flatMap((entry) => floors.flatMap((rule) => checkOf(entry, rule) ?? []));
    if (checks.length > 0) await this.manager.insert(PayFloorCheck, checks);
  }
}

function checkOf({ id, facilityCode, minutes, gross }: PayEntry, rule: PayFloorRule): PayFloorCheck | undefined {
  if (rule.amount === null) return undefined;
  const floor = floorForMinutes(rule.amount, rule.per, minutes);
  return {
    facilityCode,
    payEntryId: id,
    ruleId: rule.id,
    basis: rule.basis,
    enforcement: rule.enforcement,
    floorAmount: floor.toFixed(),
    met: floor.lte(gross),
  };
}
