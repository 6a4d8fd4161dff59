import { appendAudit } from "@coir/kit/audit";
import { invalidTransition, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import DataLoader from "dataloader";
import type { LotFact } from "../lot-fact/lot-fact.entity.js";
import type { LotFactService } from "../lot-fact/lot-fact.service.js";
import type { MarketService } from "../market/market.service.js";
import { Shipment, ShipmentStatus } from "../shipment/shipment.entity.js";
import type { ShipmentService } from "../shipment/shipment.service.js";
import type { ShipmentLine } from "../shipment/shipment-line.entity.js";
import { contentHashOf } from "./content-hash.js";
import { Screening } from "./screening.entity.js";
import type { ScreenShipmentInput } from "./screening.input.js";
import { type ScreeningFacts, screen } from "./screening.js";

const SCREENABLE: readonly ShipmentStatus[] = [ShipmentStatus.PLANNED, ShipmentStatus.SCREENED];

/** With what shipments are screened. */
export interface ScreeningWorkshop extends OpenWith {
  readonly shipments: ShipmentService;
  readonly lots: LotFactService;
  readonly markets: MarketService;
}

/** Judges shipments by the rules, on the facts kept here. */
export class ScreeningService {
  private readonly latest;

  constructor(private readonly at: ScreeningWorkshop) {
    this.latest = new DataLoader((shipmentIds: readonly string[]) => this.latestOfEach(shipmentIds));
  }

  /** The last screening of a shipment; null when it was not screened. */
  latestOf(shipmentId: string): Promise<Screening | null> {
    return this.latest.load(shipmentId);
  }

  private async latestOfEach(shipmentIds: readonly string[]): Promise<(Screening | null)[]> {
    const rows = await this.at.manager
      .createQueryBuilder(Screening, "screening")
      .distinctOn(["screening.shipmentId"])
      .where("screening.shipmentId = ANY(:shipmentIds)", { shipmentIds })
      .orderBy("screening.shipmentId")
      .addOrderBy("screening.screenedAt", "DESC")
      .addOrderBy("screening.id", "DESC")
      .getMany();
    const byShipment = new Map(rows.map((row) => [row.shipmentId, row]));
    return shipmentIds.map((id) => byShipment.get(id) ?? null);
  }

  /** Hash of what a screening of a shipment would judge, on the facts that are kept now. */
  async contentHashOf(shipment: Shipment): Promise<string> {
    const lines = await this.at.shipments.linesOf(shipment.id);
    return contentHashOf(shipment, lines, await this.lotsOf(lines));
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
    const lots = await this.lotsOf(lines);
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

  private lotsOf(lines: readonly ShipmentLine[]): Promise<LotFact[]> {
    const lotNos = [...new Set(lines.map(({ lotNo }) => lotNo))];
    return Promise.all(lotNos.map((lotNo) => this.at.lots.required(lotNo)));
  }
}
