import { Decimal } from "@coir/kit/decimal";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { UnitCode } from "@coir/vocabulary/quantity";
import type { DataSource } from "typeorm";
import type { LotFact } from "./lot-fact/lot-fact.entity.js";
import { Incoterm, SalesOrderStatus } from "./sales-order/sales-order.entity.js";
import { grades, markets, partners, rules } from "./seed-story/reference-facts.js";
import { openServices } from "./services.js";

/** Where the seed is sown. */
export interface SeedWorkshop {
  readonly source: DataSource;
  readonly log?: (line: string) => void;
}

const PRESENT = new Date("2026-10-05T02:00:00Z");
const CLERK = new Viewer({
  subject: "seed",
  scopes: ["trade:read", "trade:write", "trade:compliance"],
  facilities: ["*"],
  person: true,
});
const prices: Readonly<Record<string, string>> = {
  "SHADE-SQ-3x3": "28.00",
  "NET-KR-PCS": "2.80",
  "FIB-MIX-A": "0.22",
  "ROPE-6": "0.77",
};

/**
 * Buyer, destination and lot of each order; the first ten are shipped and screened, five of the others confirmed.
 * Screened, the United States answer BLOCK, Spain REVIEW (GRT-W02: Garut's July cannot be judged) and WARN (GRT-W07), Korea and Japan REVIEW.
 */
const story: readonly (readonly [string, string, string])[] = [
  ["US-COAST", "US", "CRB1-W09"],
  ["ES-SOMBRA", "ES", "GRT-W02"],
  ["JP-NIWA", "JP", "GRT-W06"],
  ["ES-SOMBRA", "ES", "GRT-W07"],
  ["KR-SHELL", "KR", "CRB1-W06"],
  ["KR-LAND", "KR", "CRBN-W07"],
  ["KR-EROSION", "KR", "IDM-W08"],
  ["KR-GARDEN", "KR", "KNG-W06"],
  ["JP-NIWA", "JP", "CMS-W06"],
  ["JP-UMI", "JP", "KNG-W09"],
  ["KR-SHELL", "KR", "CRB1-W10"],
  ["KR-LAND", "KR", "CRBN-W10"],
  ["KR-EROSION", "KR", "IDM-W10"],
  ["JP-NIWA", "JP", "CMS-W10"],
  ["JP-UMI", "JP", "KNG-W10"],
  ["ES-SOMBRA", "ES", "GRT-W11"],
  ["ES-JARDIN", "ES", "GRT-W12"],
  ["KR-GARDEN", "KR", "SMD-W11"],
  ["KR-SHELL", "KR", "CRB1-W12"],
  ["KR-LAND", "KR", "CRBN-W12"],
];

/**
 * Plays twenty orders and ten screened shipments through the services. Safe to repeat.
 * @throws Error when production's events have not told of the lots
 */
export async function seed({ source, log }: SeedWorkshop): Promise<void> {
  await inTransaction(source, CLERK, async (manager) => {
    const at = openServices({ manager, viewer: CLERK, clock: () => PRESENT });
    await at.partners.register(partners);
    await at.markets.register({ markets, rules, grades });
    for (const [index, [buyer, country, lotNo]] of story.entries()) {
      const lot = await at.lots.byLotNo(lotNo);
      if (!lot)
        throw new Error(
          `Trade's seed needs lot ${lotNo}, which production's events have not told of: seed production and drain its events first.`,
        );
      await playOrder(at, { index, buyer, country, lot });
    }
  });
  log?.("trade: 12 partners, 8 markets, 20 orders, 10 shipments");
}

interface Play {
  readonly index: number;
  readonly buyer: string;
  readonly country: string;
  readonly lot: LotFact;
}

async function playOrder(at: ReturnType<typeof openServices>, { index, buyer, country, lot }: Play): Promise<void> {
  const unit = UnitCode[lot.unit as keyof typeof UnitCode];
  const half = new Decimal(lot.quantity).div(2);
  const shipped = half.gte(1) ? half.floor() : half.toDecimalPlaces(3);
  const unitPrice = new Decimal(prices[lot.sku] ?? "1.00");
  const draft = await at.orders.create({
    idempotencyKey: `seed/order/${index}`,
    buyerCode: buyer,
    destinationCountry: country,
    currency: "USD",
    incoterm: Incoterm.FOB,
    lines: [{ sku: lot.sku, unit, quantity: new Decimal(lot.quantity), unitPrice }],
  });
  if (index >= 15) return;
  if (draft.status === SalesOrderStatus.DRAFT)
    await at.orders.confirm({ orderId: draft.id, expectedVersion: draft.version });
  if (index >= 10) return;
  const [line] = await at.orders.linesOf(draft.id);
  if (!line) throw new Error("An order has a line.");
  const shipment = await at.planning.plan({
    idempotencyKey: `seed/shipment/${index}`,
    destinationCountry: country,
    transitCountries: [],
    etd: `2026-10-${10 + index}`,
    eta: `2026-11-${10 + index}`,
    consigneeCode: buyer,
    exporterCode: "PT-COIR-SYN",
    lines: [{ orderLineId: line.id, lotNo: lot.lotNo, quantity: shipped }],
  });
  await at.screenings.screen({
    idempotencyKey: `seed/screening/${index}`,
    shipmentId: shipment.id,
    expectedVersion: 1,
  });
}
