import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { requireExact } from "../ledger/exact-quantity.js";
import type { Lot } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { LotDispositionService } from "../lot/lot-disposition.service.js";
import { requireUsable } from "../lot/usable-lot.js";
import type { ProductService } from "../product/product.service.js";
import type { LotQuantityInput } from "../run-start/run-material.input.js";
import { requireEachOnce } from "../run-start/run-material.service.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import { HandlingUnit, HandlingUnitContent, HandlingUnitStatus } from "./handling-unit.entity.js";
import type { HandlingUnitStepInput, PackLotInput } from "./handling-unit.input.js";
import { requireLoose } from "./loose-stock.js";
import { ssccOf } from "./sscc.js";

const { OPEN, CLOSED, LOADED, SHIPPED, BROKEN } = HandlingUnitStatus;

/** From which state a pack may go to which. */
const handlingUnitTransitions: Readonly<Record<HandlingUnitStatus, readonly HandlingUnitStatus[]>> = {
  [OPEN]: [CLOSED, BROKEN],
  [CLOSED]: [LOADED, BROKEN],
  [LOADED]: [CLOSED, SHIPPED],
  [SHIPPED]: [],
  [BROKEN]: [],
};

/** With what goods are packed. */
export interface HandlingUnitWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly lots: LotService;
  readonly dispositions: LotDispositionService;
}

/** Packs goods. Rows are locked in the order pack, lots, balances. */
export class HandlingUnitService {
  private readonly bySsccLoader;
  private readonly contentsLoader;
  private readonly ofLotLoader;

  constructor(private readonly at: HandlingUnitWorkshop) {
    this.bySsccLoader = loaderBy(at.manager, HandlingUnit, "sscc");
    this.contentsLoader = loaderOfMany(at.manager, HandlingUnitContent, "sscc", "lotNo");
    this.ofLotLoader = loaderOfMany(at.manager, HandlingUnitContent, "lotNo", "sscc");
  }

  /** The pack of a code; null when there is none or the viewer may not see it. */
  async bySscc(sscc: string): Promise<HandlingUnit | null> {
    const unit = await this.bySsccLoader.load(sscc);
    return unit && seesFacility(this.at.viewer, unit.facilityCode) ? unit : null;
  }

  /**
   * One page of the packs that the viewer may see, newest first.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(page: PageArgs): Promise<Page<HandlingUnit>> {
    const facilities = facilitiesOf(this.at.viewer);
    const query = this.at.manager.createQueryBuilder(HandlingUnit, "unit");
    if (facilities) query.andWhere("unit.facilityCode = ANY(:facilities)", { facilities });
    return keysetPage(query, { by: "openedAt", id: "sscc", direction: "DESC" }, page);
  }

  contentsOf({ sscc }: Pick<HandlingUnit, "sscc">): Promise<HandlingUnitContent[]> {
    return this.contentsLoader.load(sscc);
  }

  /** The packs that hold or held some of a lot, as far as the viewer may see them. */
  async ofLot({ lotNo }: Lot): Promise<HandlingUnit[]> {
    const contents = await this.ofLotLoader.load(lotNo);
    const units = await Promise.all(contents.map(({ sscc }) => this.bySscc(sscc)));
    return units.filter((unit) => unit !== null);
  }

  /**
   * Packs goods of a UPT in a new pack.
   * @throws FORBIDDEN; NOT_FOUND; BAD_USER_INPUT; INVALID_TRANSITION when the outer pack is not open;
   * INSUFFICIENT_STOCK where less lies there loose; INVARIANT_VIOLATION PRD-09, PRD-14
   */
  pack(input: PackLotInput): Promise<HandlingUnit> {
    this.at.viewer.requireFacility(input.facilityCode);
    requireEachOnce(input.contents, "contents");
    return this.once("packLot", input, () => this.fill(input));
  }

  /** @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION */
  close(input: HandlingUnitStepInput): Promise<HandlingUnit> {
    return this.once("closeHandlingUnit", input, () => this.take(input, CLOSED, { closedAt: this.at.clock() }));
  }

  /**
   * Opens a pack again: what was in it is loose.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  break(input: HandlingUnitStepInput): Promise<HandlingUnit> {
    return this.once("breakHandlingUnit", input, () => this.take(input, BROKEN, { brokenAt: this.at.clock() }));
  }

  private async fill({ facilityCode, type, contents, ...input }: PackLotInput): Promise<HandlingUnit> {
    const { manager, clock } = this.at;
    const parentSscc = input.parentSscc ?? null;
    if (parentSscc !== null) await this.requireOpen(parentSscc, facilityCode);
    for (const content of [...contents].sort((a, b) => (a.lotNo < b.lotNo ? -1 : 1)))
      await this.requirePackable(content, facilityCode);
    const facts = { sscc: await this.nextSscc(), type, parentSscc, facilityCode, openedAt: clock() };
    const unit = manager.create(HandlingUnit, { ...facts, status: OPEN, closedAt: null, brokenAt: null, version: 1 });
    await manager.insert(HandlingUnit, unit);
    const rows = contents.map(({ lotNo, quantity }) => ({ sscc: unit.sscc, lotNo, quantity: quantity.toFixed() }));
    await manager.insert(HandlingUnitContent, rows);
    await this.audit(unit, "handling-unit.packed");
    return unit;
  }

  private async requirePackable({ lotNo, quantity }: LotQuantityInput, facilityCode: string): Promise<void> {
    const { manager, lots, dispositions, products, clock } = this.at;
    await lots.inCare(lotNo);
    const lot = await dispositions.locked(lotNo);
    requireUsable(lot, jakartaDayOf(clock()));
    requireExact(quantity, await products.required(lot.sku));
    await requireLoose(manager, { lotNo, facilityCode, quantity });
  }

  private async requireOpen(sscc: string, facilityCode: string): Promise<void> {
    const unit = await this.locked(sscc);
    if (unit.facilityCode !== facilityCode) throw notFound("HandlingUnit", sscc);
    if (unit.status !== OPEN) throw invalidTransition("HandlingUnit", unit.status, OPEN);
  }

  /**
   * A pack, locked until the commit.
   * @throws NOT_FOUND
   */
  async locked(sscc: string): Promise<HandlingUnit> {
    const unit = await this.at.manager.findOne(HandlingUnit, { where: { sscc }, lock: { mode: "for_no_key_update" } });
    if (!unit || !seesFacility(this.at.viewer, unit.facilityCode)) throw notFound("HandlingUnit", sscc);
    return unit;
  }

  private async nextSscc(): Promise<string> {
    const [row]: { prefix: string; serial: string }[] = await this.at.manager.query(
      `SELECT company_prefix AS prefix, nextval('sscc_serial')::text AS serial FROM sscc_setting
       WHERE valid_from <= $1 ORDER BY valid_from DESC LIMIT 1`,
      [jakartaDayOf(this.at.clock())],
    );
    if (!row) throw new Error("No company prefix holds today.");
    return ssccOf(row.prefix, row.serial);
  }

  private async take(
    { sscc, expectedVersion }: HandlingUnitStepInput,
    to: HandlingUnitStatus,
    facts: Partial<HandlingUnit>,
  ): Promise<HandlingUnit> {
    const unit = await this.locked(sscc);
    if (unit.version !== expectedVersion) throw staleVersion("HandlingUnit", expectedVersion, unit.version);
    return this.step(unit, to, facts);
  }

  /**
   * Takes a locked pack one step further.
   * @throws INVALID_TRANSITION
   */
  async step(unit: HandlingUnit, to: HandlingUnitStatus, facts: Partial<HandlingUnit> = {}): Promise<HandlingUnit> {
    if (!handlingUnitTransitions[unit.status].includes(to)) throw invalidTransition("HandlingUnit", unit.status, to);
    const changed = { ...facts, status: to, version: unit.version + 1 };
    await this.at.manager.update(HandlingUnit, { sscc: unit.sscc }, changed);
    await this.audit(
      unit,
      unit.status === LOADED && to === CLOSED ? "handling-unit.unloaded" : `handling-unit.${to.toLowerCase()}`,
    );
    return Object.assign(unit, changed);
  }

  private audit({ sscc, facilityCode }: HandlingUnit, action: string): Promise<void> {
    const { manager, viewer, clock } = this.at;
    return appendAudit(manager, viewer, {
      action,
      entityType: "HandlingUnit",
      entityId: sscc,
      facilityCode,
      at: clock(),
    });
  }

  /** Does something to a pack once for its key. */
  once(mutation: string, input: { readonly idempotencyKey: string }, perform: () => Promise<HandlingUnit>) {
    const { manager, viewer } = this.at;
    const reread = async (sscc: string) => {
      const unit = await this.bySscc(sscc);
      if (!unit) throw notFound("HandlingUnit", sscc);
      return unit;
    };
    return once({ manager, viewer, mutation, input, perform, idOf: ({ sscc }) => sscc, reread });
  }
}
