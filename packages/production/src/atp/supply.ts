import { Decimal } from "@coir/kit/decimal";

/** So much on a day. */
export interface Dated {
  readonly on: string;
  /** In the product's base unit. */
  readonly quantity: Decimal;
}

/** What an open work order will bring. */
export interface OrderOutput extends Dated {
  readonly workOrderId: string;
}

/** What a UPT has and will have of one product of one owner. */
export interface FacilitySupply {
  readonly facilityCode: string;
  /** Days on the road to where it is shipped; null when nobody knows. */
  readonly leadDays: number | null;
  /** Released, unexpired and not set apart, by lot, first to expire first. */
  readonly lots: readonly { readonly lotNo: string; readonly free: Decimal }[];
  /** What waits for the quality check or is held back. */
  readonly heldBack: Decimal;
  /** What lies there of other owners. */
  readonly ofOthers: Decimal;
  /** What released work orders will bring, after the yield that is to be expected. */
  readonly workOrders: readonly OrderOutput[];
  /** What is promised and for which no lot is set apart yet, by the day on which it must be ready. */
  readonly promises: readonly Dated[];
  /** What free work places could make a day beyond the released work orders; zero when nobody knows. */
  readonly perDay: Decimal;
  /** The share of planned output that was reached or passed with the confidence asked for. */
  readonly yieldP10: Decimal;
}

/** Of what the supply is read. */
export interface SupplyWish {
  readonly sku: string;
  readonly qtyScale: number;
  readonly ownerCode: string | null;
  /** UPT from which it is shipped. */
  readonly hub: string;
  /** Day on which lots must not have expired. */
  readonly usableOn: string;
  /** Between 0 and 1. */
  readonly confidence: number;
  /** UPTs that may supply; null for all. */
  readonly facilities: readonly string[] | null;
  /** A reservation whose promise does not count. */
  readonly exceptReservation?: string;
}

const DAY_MS = 86_400_000;

/** A day so many days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The sum of quantities. */
export function sumOf(quantities: readonly Decimal[]): Decimal {
  return quantities.reduce((sum, quantity) => sum.plus(quantity), new Decimal(0));
}

/** The free stock of a UPT, promises not counted. */
export function stockOf({ lots }: Pick<FacilitySupply, "lots">): Decimal {
  return sumOf(lots.map(({ free }) => free));
}

/**
 * What can be promised for a day without breaking any promise of that day or a later one, work places not counted:
 * the least, over that day and all later ones, of stock and output less what is promised by then.
 */
export function freeOn(supply: FacilitySupply, day: string): Decimal {
  const { workOrders, promises } = supply;
  const laterDays = [...workOrders, ...promises].map(({ on }) => on).filter((on) => on > day);
  const by = (all: readonly Dated[], last: string) =>
    sumOf(all.filter(({ on }) => on <= last).map((one) => one.quantity));
  const stock = stockOf(supply);
  const left = [day, ...laterDays].map((last) => stock.plus(by(workOrders, last)).minus(by(promises, last)));
  return Decimal.max(0, Decimal.min(...left));
}

/** What of that is there today: what an overdue work order is still to bring is not. */
export function freeStockOf(supply: FacilitySupply, today: string): Decimal {
  return Decimal.min(stockOf(supply), freeOn(supply, today));
}

/** The first day, from a day on, on which so much is free; null when it never is. */
export function firstDayWith(supply: FacilitySupply, from: string, quantity: Decimal): string | null {
  const days = [from, ...supply.workOrders.map(({ on }) => on).filter((on) => on > from)].sort();
  return days.find((day) => freeOn(supply, day).gte(quantity)) ?? null;
}
