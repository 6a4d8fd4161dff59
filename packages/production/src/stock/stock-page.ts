import { type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { badInput } from "@coir/kit/errors";
import { quantityOf } from "../product/quantity-of.js";
import type { StockDimension } from "./stock-dimension.js";
import type { StockRecord } from "./stock-reading.js";
import type { StockRow } from "./stock-row.js";

const keyOfDimension = {
  FACILITY: "facility",
  SKU: "sku",
  LOT: "lot",
  OWNER: "owner",
  LOCATION: "location",
  STATUS: "status",
} as const satisfies Record<StockDimension, keyof StockRecord>;

/** A page of rows that were read with one more than asked for. */
export function stockPage(
  records: readonly StockRecord[],
  dimensions: readonly StockDimension[],
  first: number,
): Page<StockRow> {
  const cursors = new Map(records.map((record) => [rowOf(record), cursorOf(record, dimensions)]));
  return pageOf([...cursors.keys()], first, (row) => cursors.get(row) as string);
}

function cursorOf(record: StockRecord, dimensions: readonly StockDimension[]): string {
  const keys = dimensions.map((dimension) => [dimension, record[keyOfDimension[dimension]]]);
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/**
 * The keys behind which a page begins; none for the first page.
 * @throws BAD_USER_INPUT for a cursor of another list
 */
export function keysBehind({ after }: PageArgs, dimensions: readonly StockDimension[]): string[] {
  if (after === undefined || after === null) return [];
  const keys = parsed(after);
  const isOfThis =
    Array.isArray(keys) &&
    keys.length === dimensions.length &&
    keys.every(
      (key, index) =>
        Array.isArray(key) && key[0] === dimensions[index] && typeof key[1] === "string" && !key[1].includes("\0"),
    );
  if (!isOfThis) throw badInput("This cursor was not made by this list.", "after");
  return keys.map((key) => key[1] as string);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
}

function rowOf({ base_unit, ...record }: StockRecord): StockRow {
  const quantity = (value: string) => quantityOf(value, { baseUnit: base_unit });
  return {
    facilityCode: record.facility || null,
    sku: record.sku,
    lotNo: record.lot || null,
    ownerCode: record.owner || null,
    location: record.location || null,
    status: record.status || null,
    onHand: quantity(record.on_hand),
    reserved: record.reserved === null ? null : quantity(record.reserved),
    available: record.available === null ? null : quantity(record.available),
    quarantined: quantity(record.quarantined),
    dryKg: record.dry_kg,
  };
}
