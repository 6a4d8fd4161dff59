import { appendAudit } from "@coir/kit/audit";
import { invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderOfMany } from "@coir/kit/loader";
import { requireCleared } from "../inspection/inspection-clearance.js";
import { type PostingReference, PostingReferenceType } from "../ledger/posting-reference.js";
import { type Lot, LotDisposition } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { LotDispositionService } from "../lot/lot-disposition.service.js";
import type { QualitySpecService } from "../quality-spec/quality-spec.service.js";
import type { ShorteningService } from "../reservation-lots/shorten-allocations.js";
import { LotHold } from "./lot-hold.entity.js";
import type { PlaceHoldInput, ReleaseHoldInput } from "./lot-hold.input.js";

/** With what lots are held back. */
export interface LotHoldWorkshop extends OpenWith {
  readonly lots: LotService;
  readonly specs: QualitySpecService;
  readonly dispositions: LotDispositionService;
  readonly shortening: ShorteningService;
}

/** A hold to open. */
export interface HoldFacts {
  readonly lotNo: string;
  readonly reason: string;
  readonly expectedVersion?: number | undefined;
  /** What asks for it; absent for the hold itself. */
  readonly reference?: PostingReference | undefined;
  /** What trade is told of allocations that it makes short; QUARANTINE when absent. */
  readonly shortage?: string;
}

/** Holds lots back. Rows are locked in the order hold, promises, lot, balances. */
export class LotHoldService {
  private readonly ofLotLoader;

  constructor(private readonly at: LotHoldWorkshop) {
    this.ofLotLoader = loaderOfMany(at.manager, LotHold, "lotNo", "id");
  }

  /** The holds of a lot that the viewer sees, oldest first. */
  ofLot({ lotNo }: Pick<Lot, "lotNo">): Promise<LotHold[]> {
    return this.ofLotLoader.load(lotNo);
  }

  /**
   * Holds a lot back: its stock goes into quarantine, what was allocated of it is short.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  place(input: PlaceHoldInput): Promise<LotHold> {
    const { lotNo, reason, expectedVersion } = input;
    const perform = async () => {
      await this.at.lots.inCare(lotNo);
      return this.open({ lotNo, reason, expectedVersion });
    };
    return this.once("placeHold", input, perform);
  }

  /** Holds a lot back for the rules of the house, whoever asks. */
  async open({ lotNo, reason, expectedVersion, reference, shortage = "QUARANTINE" }: HoldFacts): Promise<LotHold> {
    const { manager, viewer, clock, dispositions, shortening } = this.at;
    const id = newId();
    await shortening.shorten({ lotNo, reason: shortage });
    const to = LotDisposition.QUARANTINED;
    const asked = reference ?? { type: PostingReferenceType.HOLD, id };
    const { facilityCode } = await dispositions.change({ lotNo, to, reason, expectedVersion, reference: asked });
    const facts = { id, lotNo, reason, openedAt: clock(), openedBy: viewer.subject };
    const hold = manager.create(LotHold, { ...facts, closedAt: null, closedBy: null, version: 1 });
    await manager.insert(LotHold, hold);
    await this.audit(hold, "hold.placed", facilityCode);
    return hold;
  }

  /**
   * Lifts a hold: the lot may be used again, or is rejected for good.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INVARIANT_VIOLATION PRD-52 (demanded inspection not passed)
   */
  release(input: ReleaseHoldInput): Promise<LotHold> {
    return this.once("releaseHold", input, () => this.close(input));
  }

  private async close({ holdId, expectedVersion, disposition }: ReleaseHoldInput): Promise<LotHold> {
    const { manager, viewer, clock, dispositions, specs } = this.at;
    const hold = await manager.findOne(LotHold, { where: { id: holdId }, lock: { mode: "pessimistic_write" } });
    if (!hold) throw notFound("LotHold", holdId);
    const lot = await this.at.lots.inCare(hold.lotNo);
    if (hold.version !== expectedVersion) throw staleVersion("LotHold", expectedVersion, hold.version);
    if (hold.closedAt !== null) throw invalidTransition("LotHold", "CLOSED", "CLOSED");
    if (disposition === LotDisposition.RELEASED) await requireCleared(manager, specs, lot);
    const closed = { closedAt: clock(), closedBy: viewer.subject, version: hold.version + 1 };
    await manager.update(LotHold, { id: holdId }, closed);
    const reference = { type: PostingReferenceType.HOLD, id: holdId };
    await dispositions.change({ lotNo: hold.lotNo, to: disposition, reason: hold.reason, reference });
    await this.audit(hold, "hold.released", lot.facilityCode);
    return Object.assign(hold, closed);
  }

  private audit({ id }: LotHold, action: string, facilityCode: string): Promise<void> {
    const { manager, viewer, clock } = this.at;
    return appendAudit(manager, viewer, { action, entityType: "LotHold", entityId: id, facilityCode, at: clock() });
  }

  private once(mutation: string, input: { readonly idempotencyKey: string }, perform: () => Promise<LotHold>) {
    const { manager, viewer, lots } = this.at;
    const reread = async (id: string) => {
      const hold = await manager.findOneByOrFail(LotHold, { id });
      await lots.inCare(hold.lotNo);
      return hold;
    };
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }
}
