import { Decimal } from "@coir/kit/decimal";
import { newId } from "@coir/kit/ids";
import { UnitCode } from "@coir/vocabulary/quantity";
import { Incoterm } from "./sales-order.entity.js";
import type { CreateSalesOrderInput, OrderLineInput } from "./sales-order.input.js";

/** A line to order: 100 nets, unless said otherwise. */
export function lineToOrder(wishes: Partial<OrderLineInput> = {}): OrderLineInput {
  return {
    sku: "NET-KR-PCS",
    unit: UnitCode.H87,
    quantity: new Decimal(100),
    unitPrice: new Decimal("2.80"),
    ...wishes,
  };
}

/** An order to write: one line for a buyer of Korea, unless said otherwise. */
export function orderToWrite(wishes: Partial<CreateSalesOrderInput> = {}): CreateSalesOrderInput {
  return {
    idempotencyKey: newId(),
    buyerCode: "KR-SHELL",
    destinationCountry: "KR",
    currency: "USD",
    incoterm: Incoterm.FOB,
    lines: [lineToOrder()],
    ...wishes,
  };
}
