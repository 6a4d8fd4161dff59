import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, forbidden, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager, EntityTarget } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Enforcement, PayFloorRule } from "./pay-floor-rule.entity.js";
import type { RecordPayFloorRuleInput, RecordSavingsRuleInput } from "./pay-rule.input.js";
import { SavingsRule } from "./savings-rule.entity.js";

/** The dated rules that pay is held against. Rules are told of every UPT: they are law or published practice. */
export class PayRuleService {
  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
  ) {}

  /** All floors, by basis and first day. */
  floors(): Promise<PayFloorRule[]> {
    return this.manager.find(PayFloorRule, { order: { basis: "ASC", validFrom: "ASC", id: "ASC" } });
  }

  /** All savings rules, by first day. */
  savings(): Promise<SavingsRule[]> {
    return this.manager.find(SavingsRule, { order: { validFrom: "ASC", id: "ASC" } });
  }

  /** The floors that hold for a UPT on a day: one per basis, its own before the region's. */
  async floorsOn(facilityCode: string, day: string): Promise<PayFloorRule[]> {
    const holding = (await this.floors()).filter((rule) => holdsOn(rule, facilityCode, day));
    const byBasis = Map.groupBy(holding, ({ basis }) => basis);
    return [...byBasis.values()].map((rules) => ownFirst(rules) as PayFloorRule);
  }

  /** The savings rule that holds for a UPT on a day; null when there is none. */
  async savingsOn(facilityCode: string, day: string): Promise<SavingsRule | null> {
    const holding = (await this.savings()).filter((rule) => holdsOn(rule, facilityCode, day));
    return ownFirst(holding) ?? null;
  }

  /**
   * Records a floor of pay; an open one before it ends on the day before.
   * @throws FORBIDDEN; NOT_FOUND UPT; BAD_USER_INPUT when it overlaps another, or would block without an amount
   */
  async recordFloor(input: RecordPayFloorRuleInput): Promise<PayFloorRule> {
    if (input.enforcement === Enforcement.BLOCK && input.amount === undefined)
      throw badInput("Without an amount nothing can be blocked.", "amount");
    const { idempotencyKey: _, amount, ...facts } = input;
    const rule = { ...facts, amount: amount?.toString() ?? null };
    return this.record("recordPayFloorRule", PayFloorRule, input, rule, `basis = '${input.basis}'`);
  }

  /**
   * Records how pay is saved; an open rule before it ends on the day before.
   * @throws FORBIDDEN; NOT_FOUND UPT; BAD_USER_INPUT when it overlaps another, or more than all is shared out
   */
  async recordSavings(input: RecordSavingsRuleInput): Promise<SavingsRule> {
    if (input.compulsoryBasisPoints + input.spendableBasisPoints > 10_000)
      throw badInput("More than the whole pay is shared out.", "spendableBasisPoints");
    const { idempotencyKey: _, ...rule } = input;
    return this.record("recordSavingsRule", SavingsRule, input, rule, "true");
  }

  /** Enters the rules that sources name; what is there is left alone. */
  async register(floors: readonly PayFloorRule[], savings: readonly SavingsRule[]): Promise<void> {
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(PayFloorRule)
      .values([...floors])
      .orIgnore()
      .execute();
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(SavingsRule)
      .values([...savings])
      .orIgnore()
      .execute();
    await this.audit("facts", undefined);
  }

  private record<Rule extends PayFloorRule | SavingsRule>(
    mutation: string,
    entity: EntityTarget<Rule>,
    input: RecordPayFloorRuleInput | RecordSavingsRuleInput,
    facts: object,
    sameKind: string,
  ): Promise<Rule> {
    const { manager, viewer } = this;
    const reread = async (id: string) => {
      const [rule] = (await manager.query(
        `SELECT id FROM ${manager.getRepository(entity).metadata.tableName} WHERE id = $1`,
        [id],
      )) as { id: string }[];
      if (!rule) throw notFound("PayRule", id);
      return (await manager.getRepository(entity).findOneByOrFail({ id } as never)) as Rule;
    };
    const perform = async () => {
      await this.requireOwn(input.facilityCode);
      if (input.validTo !== undefined && input.validTo < input.validFrom)
        throw badInput("The last day lies before the first.", "validTo");
      const table = manager.getRepository(entity).metadata.tableName;
      const row = { ...facts, id: newId(), facilityCode: input.facilityCode ?? null, validTo: input.validTo ?? null };
      await this.makeRoom(table, row, sameKind);
      await manager.insert(entity, row as never);
      await this.audit(row.id, input.facilityCode);
      return reread(row.id);
    };
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }

  private async makeRoom(
    table: string,
    rule: { readonly facilityCode: string | null; readonly validTo: string | null; readonly validFrom?: string },
    sameKind: string,
  ): Promise<void> {
    const peers = `coalesce(facility_code, '*') = coalesce($1, '*') AND ${sameKind}`;
    await this.manager.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`pay-rule:${table}`]);
    await this.manager.query(
      `UPDATE ${table} SET valid_to = $2::date - 1 WHERE ${peers} AND valid_to IS NULL AND valid_from < $2::date`,
      [rule.facilityCode, rule.validFrom],
    );
    const overlapping: unknown[] = await this.manager.query(
      `SELECT FROM ${table} WHERE ${peers} AND daterange(valid_from, valid_to, '[]') && daterange($2::date, $3::date, '[]') LIMIT 1`,
      [rule.facilityCode, rule.validFrom, rule.validTo],
    );
    if (overlapping.length > 0) throw badInput("Another rule holds on one of these days.", "validFrom");
  }

  private async requireOwn(facilityCode: string | undefined): Promise<void> {
    this.viewer.requirePerson();
    if (facilityCode === undefined) {
      if (!this.viewer.actsForRegion) throw forbidden("Only the regional office sets rules for the whole region.");
      return;
    }
    this.viewer.requireFacility(facilityCode);
    if (!(await this.manager.existsBy(Facility, { code: facilityCode }))) throw notFound("Facility", facilityCode);
  }

  private audit(entityId: string, facilityCode: string | undefined): Promise<void> {
    return appendAudit(this.manager, this.viewer, {
      action: "payrule.changed",
      entityType: "PayRule",
      entityId,
      ...(facilityCode === undefined ? {} : { facilityCode }),
      at: this.clock(),
    });
  }
}

type Dated = Pick<PayFloorRule, "facilityCode" | "validFrom" | "validTo">;

function holdsOn(rule: Dated, facilityCode: string, day: string): boolean {
  const here = rule.facilityCode === null || rule.facilityCode === facilityCode;
  return here && rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo);
}

function ownFirst<Rule extends Dated>(rules: readonly Rule[]): Rule | undefined {
  return rules.find(({ facilityCode }) => facilityCode !== null) ?? rules[0];
}
