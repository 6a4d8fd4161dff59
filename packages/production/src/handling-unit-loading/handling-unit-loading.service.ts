import { invalidTransition, invariantViolation, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { type HandlingUnit, HandlingUnitContent, HandlingUnitStatus } from "../handling-unit/handling-unit.entity.js";
import type { HandlingUnitStepInput } from "../handling-unit/handling-unit.input.js";
import type { HandlingUnitService } from "../handling-unit/handling-unit.service.js";
import type { LotDispositionService } from "../lot/lot-disposition.service.js";
import { findUnshipped } from "./unshipped-contents.js";

const { CLOSED, LOADED, SHIPPED, BROKEN } = HandlingUnitStatus;

/** With what packs are loaded. */
export interface LoadingWorkshop extends OpenWith {
  readonly packs: HandlingUnitService;
  readonly dispositions: LotDispositionService;
}

/** Loads packs and lets them go; what is in a pack goes with it. Rows are locked in the order packs, lots. */
export class HandlingUnitLoadingService {
  constructor(private readonly at: LoadingWorkshop) {}

  /**
   * Loads a closed pack, with the closed packs in it.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION, also for a pack inside another
   */
  load(input: HandlingUnitStepInput): Promise<HandlingUnit> {
    return this.once("loadHandlingUnit", input, LOADED);
  }

  /**
   * Takes a loaded pack down again.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION, also for a pack inside another
   */
  unload(input: HandlingUnitStepInput): Promise<HandlingUnit> {
    return this.once("unloadHandlingUnit", input, CLOSED);
  }

  /**
   * Notes that a loaded pack went to a buyer, once its goods are posted as shipped.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION, also for a pack inside another; INVARIANT_VIOLATION PRD-55
   */
  ship(input: HandlingUnitStepInput): Promise<HandlingUnit> {
    return this.once("shipHandlingUnit", input, SHIPPED);
  }

  private once(mutation: string, input: HandlingUnitStepInput, to: HandlingUnitStatus): Promise<HandlingUnit> {
    return this.at.packs.once(mutation, input, () => this.move(input, to));
  }

  private async move({ sscc, expectedVersion }: HandlingUnitStepInput, to: HandlingUnitStatus): Promise<HandlingUnit> {
    const { packs } = this.at;
    const outer = await packs.locked(sscc);
    if (outer.version !== expectedVersion) throw staleVersion("HandlingUnit", expectedVersion, outer.version);
    // Not locked: whoever takes the outer pack locks from the outside in.
    const around = outer.parentSscc === null ? null : await packs.bySscc(outer.parentSscc);
    if (around && around.status !== BROKEN) throw invalidTransition("HandlingUnit", outer.status, to);
    const all = [outer, ...(await this.within(outer))];
    if (to === SHIPPED) await this.requireShipped(all);
    for (const unit of all) await packs.step(unit, to);
    return outer;
  }

  /** The packs in a pack, however deep, but for those that were opened again; locked from the outside in. */
  private async within(outer: HandlingUnit): Promise<HandlingUnit[]> {
    const rows: { sscc: string }[] = await this.at.manager.query(
      `WITH RECURSIVE inner_unit AS (
         SELECT sscc, 1 AS depth FROM handling_unit WHERE parent_sscc = $1 AND status <> 'BROKEN'
         UNION ALL
         SELECT unit.sscc, depth + 1 FROM handling_unit unit JOIN inner_unit ON unit.parent_sscc = inner_unit.sscc
         WHERE unit.status <> 'BROKEN'
       ) SELECT sscc FROM inner_unit ORDER BY depth, sscc`,
      [outer.sscc],
    );
    const inner: HandlingUnit[] = [];
    for (const { sscc } of rows) inner.push(await this.at.packs.locked(sscc));
    return inner;
  }

  /** @throws INVARIANT_VIOLATION PRD-55 where less of a lot was shipped than shipped packs would hold */
  private async requireShipped(units: readonly HandlingUnit[]): Promise<void> {
    const { manager, dispositions } = this.at;
    const ssccs = units.map(({ sscc }) => sscc);
    const contents = await manager
      .createQueryBuilder(HandlingUnitContent, "content")
      .where("content.sscc = ANY(:ssccs)", { ssccs })
      .getMany();
    for (const lotNo of [...new Set(contents.map((content) => content.lotNo))].sort()) await dispositions.locked(lotNo);
    const { facilityCode } = units[0] as HandlingUnit;
    const lotNo = await findUnshipped(manager, { facilityCode, ssccs });
    if (lotNo !== null)
      throw invariantViolation(
        "PRD-55",
        `What these packs hold of ${lotNo} has not been shipped from ${facilityCode}.`,
        {
          lotNo,
        },
      );
  }
}
