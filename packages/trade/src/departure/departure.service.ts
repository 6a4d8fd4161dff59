import { ScreeningOutcome } from "../market/compliance-rule.enums.js";
import type { Screening } from "../screening/screening.entity.js";
import type { ScreeningService } from "../screening/screening.service.js";
import type { ShipmentService } from "../shipment/shipment.service.js";
import { type Blocker, BlockerCode, type DepartureReadiness } from "./departure-readiness.js";

/** Says whether a shipment may depart. */
export class DepartureService {
  constructor(
    private readonly shipments: ShipmentService,
    private readonly screenings: ScreeningService,
  ) {}

  /** Whether the screening lets a shipment depart; null when the viewer may not see it. */
  async readiness(shipmentId: string): Promise<DepartureReadiness | null> {
    const shipment = await this.shipments.byId(shipmentId);
    if (!shipment) return null;
    const screening = await this.screenings.latestOf(shipmentId);
    const blockers = blockersOf(screening, await this.screenings.contentHashOf(shipment));
    return { ready: blockers.length === 0, blockers };
  }
}

function blockersOf(screening: Screening | null, contentHash: string): Blocker[] {
  if (!screening) return [{ code: BlockerCode.NOT_SCREENED, message: "The shipment was not screened." }];
  if (screening.contentHash !== contentHash)
    return [
      {
        code: BlockerCode.SCREENING_STALE,
        message: "The shipment, or what is known of its lots, changed since it was screened: screen it again.",
      },
    ];
  if (screening.outcome === ScreeningOutcome.BLOCK)
    return [{ code: BlockerCode.RULE_BLOCK, message: "A rule of the destination or a transit country blocks it." }];
  if (screening.outcome === ScreeningOutcome.REVIEW)
    return [{ code: BlockerCode.REVIEW_NEEDED, message: "A person must decide on the screening first." }];
  return [];
}
