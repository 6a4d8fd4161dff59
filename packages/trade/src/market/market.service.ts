import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { loaderBy } from "@coir/kit/loader";
import { type EntityManager, In } from "typeorm";
import { ComplianceRule } from "./compliance-rule.entity.js";
import { RuleKind } from "./compliance-rule.enums.js";
import { DestinationMarket } from "./destination-market.entity.js";
import { EvidenceGrade } from "./evidence-grade.entity.js";

/** The markets, their rules and the grades of labour evidence. */
export class MarketService {
  private readonly loader;
  private kept: Promise<ComplianceRule[]> | undefined;

  constructor(
    private readonly manager: EntityManager,
    private readonly clock: Clock,
  ) {
    this.loader = loaderBy(manager, DestinationMarket, "countryCode");
  }

  byCountry(countryCode: string): Promise<DestinationMarket | null> {
    return this.loader.load(countryCode);
  }

  all(): Promise<DestinationMarket[]> {
    return this.manager.find(DestinationMarket, { order: { countryCode: "ASC" } });
  }

  /** All rules of all days: a few rows, read once per request. */
  rules(): Promise<ComplianceRule[]> {
    this.kept ??= this.manager.find(ComplianceRule, { order: { code: "ASC", version: "ASC" } });
    return this.kept;
  }

  /** The rules that bind a market on a day (today when absent); where it has none, the rule for destinations without one. */
  async rulesOf(countryCode: string, asOf = jakartaDayOf(this.clock())): Promise<ComplianceRule[]> {
    const inForce = (await this.rules()).filter((rule) => isInForce(rule, asOf));
    const own = inForce.filter(({ countries }) => countries.includes(countryCode));
    const general = inForce.filter(
      ({ kind }) => kind === RuleKind.EVIDENCE || (kind === RuleKind.UNRULED && own.length === 0),
    );
    return [...own, ...general];
  }

  /** The grades of these UPTs and months, in one statement. */
  gradesOf(facilityCodes: readonly string[], months: readonly string[]): Promise<EvidenceGrade[]> {
    return this.manager.findBy(EvidenceGrade, { facilityCode: In([...facilityCodes]), month: In([...months]) });
  }

  /** Adds reference facts; what is there stays. */
  async register(facts: {
    readonly markets: readonly DestinationMarket[];
    readonly rules: readonly ComplianceRule[];
    readonly grades: readonly EvidenceGrade[];
  }): Promise<void> {
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(DestinationMarket)
      .values([...facts.markets])
      .orIgnore()
      .execute();
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(ComplianceRule)
      .values([...facts.rules])
      .orIgnore()
      .execute();
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(EvidenceGrade)
      .values([...facts.grades])
      .orIgnore()
      .execute();
  }
}

/** Whether a rule applies on a calendar day. */
export function isInForce(
  { effectiveFrom, effectiveTo }: Pick<ComplianceRule, "effectiveFrom" | "effectiveTo">,
  day: string,
): boolean {
  return effectiveFrom <= day && (effectiveTo === null || day < effectiveTo);
}
