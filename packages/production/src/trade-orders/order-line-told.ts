import { Decimal } from "@coir/kit/decimal";
import type { DomainEvent } from "@coir/kit/outbox";
import { UnitCode } from "@coir/vocabulary/quantity";
import { isISO8601, isNotEmpty, isString, isUUID } from "class-validator";

/** What trade tells of an order line, in each of its events the whole of it. */
export interface OrderLineTold {
  readonly orderLineId: string;
  readonly sku: string;
  readonly quantity: Decimal;
  readonly unit: UnitCode;
  readonly needOn: string;
  /** UPT from which it is shipped. */
  readonly shipFrom: string;
  /** Whose goods are wanted; null for those of the UPTs. */
  readonly ownerCode: string | null;
}

/** What trade tells of a shipment. */
export interface ShipmentTold {
  readonly shipmentId: string;
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: Decimal; readonly unit: UnitCode }[];
}

const DEFAULT_HUB = "JB-CRB1";
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const AMOUNT = /^\d{1,15}(\.\d{1,10})?$/;

/** @throws TypeError for an event that cannot be read */
export function orderLineOf({ type, data }: DomainEvent): OrderLineTold {
  const { orderLineId, sku, quantity, unit, needOn, shipFrom = DEFAULT_HUB, ownerCode = null } = data;
  const isReadable =
    isUUID(orderLineId) &&
    isText(sku) &&
    isText(shipFrom) &&
    (ownerCode === null || isText(ownerCode)) &&
    isAmount(quantity) &&
    isUnit(unit) &&
    isString(needOn) &&
    DAY.test(needOn) &&
    isISO8601(needOn, { strict: true });
  if (!isReadable) throw new TypeError(`${type} tells no orderLineId, sku, quantity, unit and needOn.`);
  return { orderLineId: String(orderLineId), sku, quantity: new Decimal(quantity), unit, needOn, shipFrom, ownerCode };
}

/** @throws TypeError for an event that cannot be read */
export function orderLineIdOf({ type, data: { orderLineId } }: DomainEvent): string {
  if (!isUUID(orderLineId)) throw new TypeError(`${type} tells no orderLineId.`);
  return String(orderLineId);
}

/** @throws TypeError for an event that cannot be read */
export function shipmentOf({ type, data: { shipmentId, lines } }: DomainEvent): ShipmentTold {
  if (!isUUID(shipmentId) || !Array.isArray(lines) || !lines.every(isLine))
    throw new TypeError(`${type} tells no shipmentId and lines of orderLineId, quantity and unit.`);
  return {
    shipmentId: String(shipmentId),
    lines: lines.map(({ orderLineId, quantity, unit }) => ({ orderLineId, quantity: new Decimal(quantity), unit })),
  };
}

function isLine(line: unknown): line is { orderLineId: string; quantity: string; unit: UnitCode } {
  const { orderLineId, quantity, unit } = (line ?? {}) as Readonly<Record<string, unknown>>;
  return isUUID(orderLineId) && isAmount(quantity) && isUnit(unit);
}

function isText(value: unknown): value is string {
  return isString(value) && isNotEmpty(value);
}

function isAmount(value: unknown): value is string {
  return isString(value) && AMOUNT.test(value) && new Decimal(value).gt(0);
}

function isUnit(value: unknown): value is UnitCode {
  return isString(value) && (Object.values(UnitCode) as string[]).includes(value);
}
