import type { Clock } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { newId } from "@coir/kit/ids";
import { Viewer, type ViewerClaims } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { type LotWishes, lotTold } from "../lot-fact/lot-fact.factory.js";
import type { OrderLine } from "../sales-order/order-line.entity.js";
import { orderToWrite } from "../sales-order/sales-order.factory.js";
import type { CreateSalesOrderInput } from "../sales-order/sales-order.input.js";
import { openServices } from "../services.js";
import type { Shipment } from "../shipment/shipment.entity.js";
import type { PlanShipmentInput } from "../shipment-planning/shipment-planning.input.js";
import { grades, markets, partners, rules } from "./reference-facts.js";

/** When the office of the tests is at work. */
export const PRESENT = new Date("2026-10-05T02:00:00Z");

/** A caller of the tests: one of the office who may do all of the trade, unless said otherwise. */
export function callerOf(wishes: Partial<ViewerClaims> = {}): Viewer {
  const scopes = ["trade:read", "trade:write", "trade:compliance"];
  return new Viewer({ subject: "clerk", scopes, facilities: ["*"], person: true, ...wishes });
}

/** A trade office for tests, which knows the companies, markets and rules of the story. */
export class Office {
  constructor(
    private readonly manager: EntityManager,
    private readonly clock: Clock = () => PRESENT,
  ) {}

  /** The services of a new call, as this caller. */
  as(viewer = callerOf()) {
    return openServices({ manager: this.manager, viewer, clock: this.clock });
  }

  /** Opens the office: its reference facts, and the lots that production told of. */
  async open(...lots: readonly LotWishes[]): Promise<this> {
    await this.as().partners.register(partners);
    await this.as().markets.register({ markets, rules, grades });
    for (const lot of lots) await this.as().lots.keep(lotTold(lot));
    return this;
  }

  /** An order that is confirmed, by its only or first line. */
  async confirmedLine(wishes: Partial<CreateSalesOrderInput> = {}): Promise<OrderLine> {
    const { id, version } = await this.as().orders.create(orderToWrite(wishes));
    await this.as().orders.confirm({ orderId: id, expectedVersion: version });
    const [line] = await this.as().orders.linesOf(id);
    return line as OrderLine;
  }

  /** Plans a shipment of ten pieces of a lot for a line, unless said otherwise. */
  plan(
    { id, ...line }: Pick<OrderLine, "id"> & { readonly lotNo?: string; readonly quantity?: string },
    wishes: Partial<PlanShipmentInput> = {},
  ): Promise<Shipment> {
    const { lotNo = "CRB1-W06", quantity = "10" } = line;
    return this.as().planning.plan({
      idempotencyKey: newId(),
      destinationCountry: "KR",
      transitCountries: [],
      etd: "2026-10-10",
      eta: "2026-11-10",
      consigneeCode: "KR-SHELL",
      exporterCode: "PT-COIR-SYN",
      lines: [{ orderLineId: id, lotNo, quantity: new Decimal(quantity) }],
      ...wishes,
    });
  }

  /** A shipment to a market, planned of an order of its own. */
  async plannedTo(destinationCountry: string, lotNo = "CRB1-W06", wishes: Partial<PlanShipmentInput> = {}) {
    const { id } = await this.confirmedLine({ destinationCountry });
    return this.plan({ id, lotNo }, { destinationCountry, ...wishes });
  }
}
