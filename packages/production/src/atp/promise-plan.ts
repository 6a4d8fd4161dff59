import { Decimal } from "@coir/kit/decimal";
import { daysAfter, daysBetween, type FacilitySupply, firstDayWith, freeOn, freeStockOf, sumOf } from "./supply.js";

/** What is to be promised. */
export interface PlanRequest {
  /** In the product's base unit. */
  readonly quantity: Decimal;
  /** Decimal places of the product. */
  readonly qtyScale: number;
  readonly today: string;
  readonly needOn: string;
  readonly maxFacilities: number;
  /** Whether free work places count too, for which no work order is released. */
  readonly withCapacity: boolean;
}

/** What one UPT supplies. */
export interface PlannedSource {
  readonly facilityCode: string;
  readonly fromStock: Decimal;
  readonly fromWorkOrders: Decimal;
  readonly fromCapacity: Decimal;
  readonly readyOn: string;
  readonly arrivesHubOn: string;
  readonly supply: FacilitySupply;
}

/** Who supplies how much, and what is missing. */
export interface PromisePlan {
  readonly sources: readonly PlannedSource[];
  readonly quantity: Decimal;
  readonly shortfall: Decimal;
  /** First day on which the whole would be there; null when it is not within the horizon. */
  readonly promisedOn: string | null;
  /** UPTs that could supply and were left out, as there may be no more. */
  readonly leftOut: readonly string[];
}

/** How far ahead a later day is looked for. */
const HORIZON_DAYS = 180;

type Kind = "STOCK" | "WORK_ORDERS" | "CAPACITY";

interface Offer {
  readonly supply: FacilitySupply;
  readonly kind: Kind;
  readonly quantity: Decimal;
  readonly readyOn: string;
  readonly arrivesOn: string;
}

/** Plans a promise: what is there or on order before what could be made, the earliest to arrive first, then the nearest. */
export function planPromise(request: PlanRequest, supplies: readonly FacilitySupply[]): PromisePlan {
  const { taken, leftOut } = choose(request, supplies);
  const quantity = sumOf(taken.map((offer) => offer.quantity));
  const sources = [...Map.groupBy(taken, ({ supply }) => supply.facilityCode).values()].map(sourceOf);
  const shortfall = request.quantity.minus(quantity);
  const promisedOn = shortfall.isZero() ? latest(sources) : laterDay(request, supplies);
  return { sources, quantity, shortfall, promisedOn, leftOut };
}

/** How much can be promised for a day in all. */
export function promisableBy(request: PlanRequest, supplies: readonly FacilitySupply[]): Decimal {
  return sumOf(choose(request, supplies).taken.map(({ quantity }) => quantity));
}

function choose(request: PlanRequest, supplies: readonly FacilitySupply[]) {
  const offers = supplies.flatMap((supply) => offersOf(supply, request)).sort(byArrival);
  const used = new Set<string>();
  const leftOut = new Set<string>();
  const taken: Offer[] = [];
  let rest = request.quantity;
  for (const offer of offers) {
    if (rest.lte(0)) break;
    const { facilityCode } = offer.supply;
    if (!used.has(facilityCode) && used.size >= request.maxFacilities) {
      leftOut.add(facilityCode);
      continue;
    }
    used.add(facilityCode);
    const quantity = Decimal.min(rest, offer.quantity);
    taken.push(timed({ ...offer, quantity }, request.today));
    rest = rest.minus(quantity);
  }
  return { taken, leftOut: [...leftOut] };
}

function offersOf(supply: FacilitySupply, { today, needOn, qtyScale, withCapacity }: PlanRequest): Offer[] {
  if (supply.leadDays === null) return [];
  const lastDay = daysAfter(needOn, -supply.leadDays);
  if (lastDay < today) return [];
  const inStock = freeStockOf(supply, today);
  const onOrder = freeOn(supply, lastDay).minus(inStock);
  const days = daysBetween(today, lastDay);
  const makeable = withCapacity
    ? supply.perDay.times(days).toDecimalPlaces(qtyScale, Decimal.ROUND_DOWN)
    : new Decimal(0);
  const arrives = (day: string) => daysAfter(day, supply.leadDays ?? 0);
  const whenMade = firstDayWith(supply, today, inStock.plus(onOrder)) ?? lastDay;
  const offers: Offer[] = [
    { supply, kind: "STOCK", quantity: inStock, readyOn: today, arrivesOn: arrives(today) },
    { supply, kind: "WORK_ORDERS", quantity: onOrder, readyOn: whenMade, arrivesOn: arrives(whenMade) },
    { supply, kind: "CAPACITY", quantity: makeable, readyOn: lastDay, arrivesOn: arrives(lastDay) },
  ];
  return offers.filter(({ quantity }) => quantity.gt(0));
}

const RANK: Readonly<Record<Kind, number>> = { STOCK: 0, WORK_ORDERS: 0, CAPACITY: 1 };

function byArrival(a: Offer, b: Offer): number {
  const near = (a.supply.leadDays ?? 0) - (b.supply.leadDays ?? 0);
  const text = (offer: Offer) => `${RANK[offer.kind]} ${offer.arrivesOn}`;
  if (text(a) !== text(b)) return text(a) < text(b) ? -1 : 1;
  return near || (a.supply.facilityCode < b.supply.facilityCode ? -1 : 1);
}

/** The day on which what is taken is ready: less than the whole offer may be ready sooner. */
function timed(offer: Offer, today: string): Offer {
  const { supply, kind, quantity } = offer;
  const inStock = freeStockOf(supply, today);
  const readyOn =
    kind === "WORK_ORDERS"
      ? (firstDayWith(supply, today, inStock.plus(quantity)) ?? offer.readyOn)
      : kind === "CAPACITY"
        ? daysAfter(today, quantity.div(supply.perDay).ceil().toNumber())
        : today;
  return { ...offer, readyOn, arrivesOn: daysAfter(readyOn, supply.leadDays ?? 0) };
}

function sourceOf(offers: readonly Offer[]): PlannedSource {
  const { supply } = offers[0] as Offer;
  const from = (kind: Kind) => sumOf(offers.filter((offer) => offer.kind === kind).map(({ quantity }) => quantity));
  const last = (day: "readyOn" | "arrivesOn") =>
    offers
      .map((offer) => offer[day])
      .sort()
      .at(-1) as string;
  return {
    facilityCode: supply.facilityCode,
    fromStock: from("STOCK"),
    fromWorkOrders: from("WORK_ORDERS"),
    fromCapacity: from("CAPACITY"),
    readyOn: last("readyOn"),
    arrivesHubOn: last("arrivesOn"),
    supply,
  };
}

function latest(sources: readonly PlannedSource[]): string | null {
  return (
    sources
      .map(({ arrivesHubOn }) => arrivesHubOn)
      .sort()
      .at(-1) ?? null
  );
}

/** What can be promised never falls from one day to the next, so the first day with enough is found by halving. */
function laterDay(request: PlanRequest, supplies: readonly FacilitySupply[]): string | null {
  const first = [request.needOn, request.today].sort().at(-1) as string;
  const isEnough = (days: number) =>
    promisableBy({ ...request, needOn: daysAfter(first, days) }, supplies).gte(request.quantity);
  if (!isEnough(HORIZON_DAYS)) return null;
  let [low, high] = [0, HORIZON_DAYS];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return daysAfter(first, low);
}
