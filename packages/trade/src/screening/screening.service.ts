import { appendAudit } from "@coir/kit/audit";
import { invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderOfMany } from "@coir/kit/loader";
import type { LotFactService } from "../lot-fact/lot-fact.service.js";
import { ScreeningOutcome } from "../market/compliance-rule.enums.js";
import type { MarketService } from "../market/market.service.js";
import { contentHashOf } from "../shipment/content-hash.js";
import { type Blocker, BlockerCode, type DepartureReadiness } from "../shipment/departure-readiness.js";
import { Shipment, ShipmentStatus } from "../shipment/shipment.entity.js";
import type { ScreenShipmentInput } from "../shipment/shipment.input.js";
import type { ShipmentService } from "../shipment/shipment.service.js";
import { Screening } from "./screening.entity.js";
import { type ScreeningFacts, screen } from "./screening.js";

const SCREENABLE: readonly ShipmentStatus[] = [ShipmentStatus.PLANNED, ShipmentStatus.SCREENED];

/** With what shipments are screened. */
export interface ScreeningWorkshop extends OpenWith {
  readonly shipments: ShipmentService;
  readonly lots: LotFactService;
  readonly markets: MarketService;
}

/** Judges shipments by the rules on the facts kept here, and says whether they may depart. */
export class ScreeningService {
  private readonly ofShipmentLoader;

  constructor(private readonly at: ScreeningWorkshop) {
    this.ofShipmentLoader = loaderOfMany(at.manager, Screening, "shipmentId", "screenedAt");
  }

  /** The last screening of a shipment; null when it was not screened. */
  async latestOf(shipmentId: string): Promise<Screening | null> {
    return (await this.ofShipmentLoader.load(shipmentId)).at(-1) ?? null;
  }

  async contentHashOf(shipment: Shipment): Promise<string> {
    return contentHashOf(shipment, await this.at.shipments.linesOf(shipment.id));
  }

  /**
   * Screens a shipment; what was judged is kept with its hash.
   * @throws NOT_FOUND, STALE_VERSION, INVALID_TRANSITION
   */
  screen(input: ScreenShipmentInput): Promise<Shipment> {
    const { manager, viewer, shipments } = this.at;
    return once({
      manager,
      viewer,
      mutation: "screenShipment",
      input,
      perform: () => this.judge(input),
      idOf: ({ id }) => id,
      reread: (id) => shipments.required(id),
    });
  }

  private async judge({ shipmentId, expectedVersion }: ScreenShipmentInput): Promise<Shipment> {
    const { manager, viewer, clock } = this.at;
    const shipment = await this.at.shipments.locked(shipmentId);
    if (shipment.version !== expectedVersion) throw staleVersion("Shipment", expectedVersion, shipment.version);
    if (!SCREENABLE.includes(shipment.status))
      throw invalidTransition("Shipment", shipment.status, ShipmentStatus.SCREENED);
    const { outcome, findings } = screen(await this.factsOf(shipment));
    const screening = {
      id: newId(),
      shipmentId,
      contentHash: await this.contentHashOf(shipment),
      outcome,
      screenedAt: clock(),
      results: findings,
    };
    await manager.insert(Screening, screening);
    const changes = { status: ShipmentStatus.SCREENED, version: shipment.version + 1 };
    await manager.update(Shipment, { id: shipmentId }, changes);
    await appendAudit(manager, viewer, {
      action: "shipment.screened",
      entityType: "Shipment",
      entityId: shipmentId,
      at: clock(),
      details: { outcome, contentHash: screening.contentHash },
    });
    return Object.assign(shipment, changes);
  }

  private async factsOf({ id, destinationCountry, transitCountries, etd, eta }: Shipment): Promise<ScreeningFacts> {
    const lines = await this.at.shipments.linesOf(id);
    const lots = await Promise.all([...new Set(lines.map(({ lotNo }) => lotNo))].map((lotNo) => this.lot(lotNo)));
    const upstream = lots.flatMap((lot) => lot.upstream);
    const grades = await this.at.markets.gradesOf(
      upstream.map(({ facilityCode }) => facilityCode),
      upstream.map(({ month }) => month),
    );
    return {
      destination: destinationCountry,
      transit: transitCountries,
      etd,
      eta,
      lots,
      rules: await this.at.markets.rules(),
      grades,
    };
  }

  private async lot(lotNo: string) {
    const lot = await this.at.lots.byLotNo(lotNo);
    if (!lot) throw notFound("Lot", lotNo);
    return lot;
  }

  /** Whether the screening lets a shipment depart; null when the viewer may not see it. */
  async readiness(shipmentId: string): Promise<DepartureReadiness | null> {
    const shipment = await this.at.shipments.byId(shipmentId);
    if (!shipment) return null;
    const blockers = blockersOf(await this.latestOf(shipmentId), await this.contentHashOf(shipment));
    return { ready: blockers.length === 0, blockers };
  }
}

function blockersOf(screening: Screening | null, contentHash: string): Blocker[] {
  if (!screening) return [{ code: BlockerCode.NOT_SCREENED, message: "The shipment was not screened." }];
  if (screening.contentHash !== contentHash)
    return [
      { code: BlockerCode.SCREENING_STALE, message: "The shipment changed since it was screened: screen it again." },
    ];
  if (screening.outcome === ScreeningOutcome.BLOCK)
    return [{ code: BlockerCode.RULE_BLOCK, message: "A rule of the destination or a transit country blocks it." }];
  if (screening.outcome === ScreeningOutcome.REVIEW)
    return [{ code: BlockerCode.REVIEW_NEEDED, message: "A person must decide on the screening first." }];
  return [];
}
