import { appendAudit } from "@coir/kit/audit";
import type { Decimal } from "@coir/kit/decimal";
import { invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import DataLoader from "dataloader";
import { In } from "typeorm";
import type { ProductService } from "../product/product.service.js";
import { QualityLimit, QualitySpec, QualitySpecStatus } from "./quality-spec.entity.js";
import type { IssueQualitySpecInput, QualityLimitInput } from "./quality-spec.input.js";

/** What a column of a limit holds. */
const LIMIT_BELOW = 100_000_000;
const LIMIT_SCALE = 4;

/** What goods are held to. */
export class QualitySpecService {
  private readonly activeLoader;
  private readonly byIdLoader;
  private readonly limitsLoader;

  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
  ) {
    this.activeLoader = new DataLoader((skus: readonly string[]) => this.actives(skus));
    this.byIdLoader = loaderBy(at.manager, QualitySpec, "id");
    this.limitsLoader = loaderOfMany(at.manager, QualityLimit, "specId", "characteristic");
  }

  /** The specification that holds for a product now; null when there is none. */
  activeOf(sku: string): Promise<QualitySpec | null> {
    return this.activeLoader.load(sku);
  }

  /**
   * One version.
   * @throws NOT_FOUND
   */
  async required(id: string): Promise<QualitySpec> {
    const spec = await this.byIdLoader.load(id);
    if (!spec) throw notFound("QualitySpec", id);
    return spec;
  }

  /** The limits of a version, by characteristic. */
  limitsOf({ id }: Pick<QualitySpec, "id">): Promise<QualityLimit[]> {
    return this.limitsLoader.load(id);
  }

  /**
   * Issues the next version of a product's specification and retires the one before. Lots that are there keep what they are.
   * @throws FORBIDDEN when the caller is a program; NOT_FOUND for an unknown product; STALE_VERSION;
   * INVARIANT_VIOLATION PRD-50 (limits)
   */
  issue(input: IssueQualitySpecInput): Promise<QualitySpec> {
    const { manager, viewer } = this.at;
    const perform = () => this.retireAndIssue(input);
    const reread = (id: string) => this.required(id);
    return once({ manager, viewer, mutation: "issueQualitySpec", input, perform, idOf: ({ id }) => id, reread });
  }

  private async retireAndIssue(input: IssueQualitySpecInput): Promise<QualitySpec> {
    const { manager, viewer, clock } = this.at;
    const { sku, expectedVersion, demandedStages, shelfDays = null, limits } = input;
    viewer.requirePerson();
    await this.products.required(sku);
    for (const limit of limits) requireLimits(limit);
    await this.retire(sku, expectedVersion);
    const spec = manager.create(QualitySpec, {
      id: newId(),
      sku,
      version: expectedVersion + 1,
      status: QualitySpecStatus.ACTIVE,
      demandedStages,
      shelfDays,
      issuedAt: clock(),
    });
    await manager.insert(QualitySpec, spec);
    await manager.insert(
      QualityLimit,
      limits.map((limit) => ({ ...textOf(limit), specId: spec.id })),
    );
    await appendAudit(manager, viewer, {
      action: "quality-spec.issued",
      entityType: "QualitySpec",
      entityId: spec.id,
      at: clock(),
    });
    this.activeLoader.clear(sku);
    return spec;
  }

  /** The product is locked, so that of two callers at one moment one reads what the other issued. */
  private async retire(sku: string, expectedVersion: number): Promise<void> {
    const { manager } = this.at;
    await manager.query("SELECT FROM product WHERE sku = $1 FOR NO KEY UPDATE", [sku]);
    const active = await manager.findOneBy(QualitySpec, { sku, status: QualitySpecStatus.ACTIVE });
    const version = active?.version ?? 0;
    if (version !== expectedVersion) throw staleVersion("QualitySpec", expectedVersion, version);
    if (active) await manager.update(QualitySpec, { id: active.id }, { status: QualitySpecStatus.RETIRED });
  }

  private async actives(skus: readonly string[]): Promise<(QualitySpec | null)[]> {
    const specs = await this.at.manager.findBy(QualitySpec, { sku: In([...skus]), status: QualitySpecStatus.ACTIVE });
    const bySku = new Map(specs.map((spec) => [spec.sku, spec]));
    return skus.map((sku) => bySku.get(sku) ?? null);
  }
}

function textOf({ characteristic, lsl, usl, target, sampleSize, acceptNumber, methodRef }: QualityLimitInput) {
  const text = (value: Decimal | undefined) => value?.toFixed() ?? null;
  const limits = { lsl: text(lsl), usl: text(usl), target: text(target) };
  return { characteristic, ...limits, sampleSize, acceptNumber, methodRef: methodRef ?? null };
}

function requireLimits({ characteristic, lsl, usl, target, sampleSize, acceptNumber }: QualityLimitInput): void {
  const refuse = (why: string) => invariantViolation("PRD-50", `${characteristic}: ${why}`, { characteristic });
  if (!lsl && !usl) throw refuse("there is at least one limit.");
  const given = [lsl, target, usl].filter((value) => value !== undefined && value !== null);
  if (given.some((value) => value.abs().gte(LIMIT_BELOW) || value.decimalPlaces() > LIMIT_SCALE))
    throw refuse(`a limit has at most 8 whole digits and ${LIMIT_SCALE} decimal places.`);
  if (given.some((value, index) => index > 0 && value.lt(given[index - 1] as Decimal)))
    throw refuse("the least value, the target and the greatest come in this order.");
  if (acceptNumber >= sampleSize) throw refuse("fewer may fail than are measured.");
}
