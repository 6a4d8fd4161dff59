import type { UnitCode } from "@coir/vocabulary/quantity";
import type { EntityManager } from "typeorm";
import type { StockStatus, StorageLocation } from "../ledger/stock-account.entity.js";
import { holdingsAt, momentOf } from "../stock-history/holdings.js";
import type { MomentArgs } from "../stock-history/moment.args.js";
import type { StockFilter } from "./stock.input.js";
import { dimensionColumns, StockDimension } from "./stock-dimension.js";

const { FACILITY, SKU, LOT, OWNER, LOCATION, STATUS } = StockDimension;

/** A row as the database gives it: the empty text for keys that are absent or not told apart. */
export interface StockRecord {
  readonly facility: string;
  readonly sku: string;
  readonly lot: string;
  readonly owner: string;
  readonly location: StorageLocation | "";
  readonly status: StockStatus | "";
  readonly base_unit: UnitCode;
  readonly on_hand: string;
  readonly reserved: string | null;
  readonly available: string | null;
  readonly quarantined: string;
  readonly dry_kg: string | null;
}

/** Which rows of one statement. */
export interface StockReading {
  /** In the order of the list; the product is always one. */
  readonly dimensions: readonly StockDimension[];
  readonly moment: MomentArgs;
  readonly filter: StockFilter | undefined;
  /** Null for all. */
  readonly facilities: readonly string[] | null;
  /** Null for goods of all owners. */
  readonly owner: string | null;
  /** The keys behind which the page begins, as many of the last dimensions; empty for the first page. */
  readonly after: readonly string[];
  /** Rows of one UPT at most; null for no such limit. */
  readonly perFacility: number | null;
  readonly limit: number;
}

/** Reads stock in one statement. */
export function readStock(manager: EntityManager, reading: StockReading): Promise<StockRecord[]> {
  const { dimensions, moment, filter, facilities, owner, after, perFacility, limit } = reading;
  const column = (dimension: StockDimension) => (dimensions.includes(dimension) ? dimensionColumns[dimension] : "''");
  const columns = dimensions.map((dimension) => dimensionColumns[dimension]).join(", ");
  const parameters: unknown[] = [
    ...momentOf(moment),
    facilities,
    owner,
    filter?.sku?.in ?? null,
    filter?.facilityCode?.in ?? null,
    filter?.lotNo?.in ?? null,
    filter?.ownerCode?.in ?? null,
    filter?.location?.in ?? null,
    filter?.status?.in ?? null,
    limit,
    perFacility,
  ];
  return manager.query(
    `SELECT * FROM (
       SELECT ${column(FACILITY)} AS facility, ${column(SKU)} AS sku, ${column(LOT)} AS lot, ${column(OWNER)} AS owner,
         ${column(LOCATION)} AS location, ${column(STATUS)} AS status, p.base_unit,
         sum(on_hand) AS on_hand, sum(reserved) AS reserved, sum(dry_kg) AS dry_kg,
         CASE WHEN count(reserved) > 0 THEN coalesce(sum(on_hand - reserved) FILTER (WHERE a.status = 'AVAILABLE'), 0) END AS available,
         coalesce(sum(on_hand) FILTER (WHERE a.status = 'QUARANTINE'), 0) AS quarantined,
         row_number() OVER (PARTITION BY ${column(FACILITY)} ORDER BY ${columns}) AS place
       FROM stock_account a ${holdingsAt(moment)} JOIN product p ON p.sku = a.sku
       WHERE a.status <> 'VIRTUAL' AND ($3::text[] IS NULL OR a.facility_code = ANY($3)) AND ($4::text IS NULL OR a.owner_code = $4)
         AND ($5::text[] IS NULL OR a.sku = ANY($5)) AND ($6::text[] IS NULL OR a.facility_code = ANY($6))
         AND ($7::text[] IS NULL OR a.lot_no = ANY($7)) AND ($8::text[] IS NULL OR a.owner_code = ANY($8))
         AND ($9::text[] IS NULL OR a.location = ANY($9)) AND ($10::text[] IS NULL OR a.status = ANY($10))
         ${beyond(dimensions, after, parameters)}
       GROUP BY ${columns}, p.base_unit ${isFine(dimensions) ? "HAVING sum(on_hand) <> 0" : ""}
     ) AS row WHERE $12::int IS NULL OR place <= $12
     ORDER BY facility, sku, lot, owner, location, status LIMIT $11`,
    parameters,
  );
}

/** The condition of a page that does not begin the list; adds its parameters. */
function beyond(dimensions: readonly StockDimension[], after: readonly string[], parameters: unknown[]): string {
  if (after.length === 0) return "";
  const columns = dimensions.slice(-after.length).map((dimension) => dimensionColumns[dimension]);
  const keys = after.map((key) => `$${parameters.push(key)}`);
  return `AND (${columns.join(", ")}) > (${keys.join(", ")})`;
}

/** Told apart more finely than by UPT and product, most of what there ever was is gone: such rows are left out. */
function isFine(dimensions: readonly StockDimension[]): boolean {
  return dimensions.some((dimension) => dimension !== FACILITY && dimension !== SKU);
}
