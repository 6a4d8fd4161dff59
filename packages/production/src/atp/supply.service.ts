import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import { LIVE_SQL } from "../reservation/reservation-status.js";
import { type OutputRead, outputsOf } from "./expected-output.js";
import { freeCapacities } from "./free-capacity.js";
import type { Dated, FacilitySupply, SupplyWish } from "./supply.js";

/** What UPTs can supply, and on what that rests. */
export interface SupplyRead {
  readonly supplies: readonly FacilitySupply[];
  readonly assumptions: readonly string[];
}

interface StockRead {
  readonly lots: readonly { readonly lotNo: string; readonly free: Decimal }[];
  readonly heldBack: Decimal;
  readonly ofOthers: Decimal;
}

/** Told where work places count. */
const CAPACITY = [
  "Free work places are counted by the recipe in force, beside the load of open work orders, on every day alike.",
];

const NOTHING: StockRead = { lots: [], heldBack: new Decimal(0), ofOthers: new Decimal(0) };

/** Reads what can be supplied, in as many statements for seven UPTs as for one. */
export class SupplyService {
  constructor(private readonly at: OpenWith) {}

  async read(wish: SupplyWish): Promise<SupplyRead> {
    const today = jakartaDayOf(this.at.clock());
    const stock = await this.stock(wish);
    const promises = await this.promises(wish);
    const outputs = await outputsOf(this.at.manager, wish, today);
    const capacities = await freeCapacities(this.at.manager, wish, today);
    const leads = await this.leads(wish, today);
    const codes = [
      ...new Set([stock, promises, outputs.byFacility, leads.days, capacities].flatMap((map) => [...map.keys()])),
    ];
    const supplies = codes
      .filter((code) => wish.facilities?.includes(code) ?? true)
      .sort()
      .map((facilityCode) => ({
        facilityCode,
        leadDays: facilityCode === wish.hub ? 0 : (leads.days.get(facilityCode) ?? null),
        ...(stock.get(facilityCode) ?? NOTHING),
        ...outputOf(outputs, facilityCode),
        promises: promises.get(facilityCode) ?? [],
        perDay: capacities.get(facilityCode) ?? new Decimal(0),
      }));
    return {
      supplies,
      assumptions: [...leads.assumptions, ...outputs.assumptions, ...CAPACITY.slice(0, capacities.size)],
    };
  }

  private async stock({ sku, ownerCode, usableOn, facilities }: SupplyWish): Promise<Map<string, StockRead>> {
    const rows: { facility_code: string; lots: { lotNo: string; free: string }[]; held: string; others: string }[] =
      await this.at.manager.query(
        `SELECT facility_code,
           coalesce(jsonb_agg(jsonb_build_object('lotNo', lot_no, 'free', free::text) ORDER BY expires_on NULLS LAST, made_on, lot_no) FILTER (WHERE is_own AND is_usable), '[]') AS lots,
           coalesce(sum(on_hand) FILTER (WHERE is_own AND NOT is_usable), 0) AS held,
           coalesce(sum(free) FILTER (WHERE NOT is_own), 0) AS others
         FROM (
           SELECT a.facility_code, a.lot_no, b.on_hand, b.on_hand - b.reserved AS free, l.made_on, l.expires_on,
             a.owner_code IS NOT DISTINCT FROM $2 AS is_own,
             a.status = 'AVAILABLE' AND l.disposition = 'RELEASED' AND coalesce(l.expires_on > $3::date, true) AS is_usable
           FROM stock_account a
           CROSS JOIN LATERAL (SELECT on_hand, reserved FROM stock_balance WHERE account_id = a.id OFFSET 0) b
           CROSS JOIN LATERAL (SELECT made_on, expires_on, disposition FROM lot WHERE lot.lot_no = a.lot_no OFFSET 0) l
           WHERE a.is_live AND a.sku = $1 AND a.location IN ('STORE', 'STAGING')
             AND ($4::text[] IS NULL OR a.facility_code = ANY($4)) AND ($5::text IS NULL OR a.owner_code = $5)
         ) AS here GROUP BY facility_code`,
        [sku, ownerCode, usableOn, facilities, this.at.viewer.claims.partner ?? null],
      );
    return new Map(
      rows.map(({ facility_code, lots, held, others }) => [
        facility_code,
        {
          lots: lots.map(({ lotNo, free }) => ({ lotNo, free: new Decimal(free) })).filter(({ free }) => free.gt(0)),
          heldBack: new Decimal(held),
          ofOthers: new Decimal(others),
        },
      ]),
    );
  }

  private async promises({ sku, ownerCode, exceptReservation, facilities }: SupplyWish): Promise<Map<string, Dated[]>> {
    const rows: { facility_code: string; need_on: string; open: string }[] = await this.at.manager.query(
      `SELECT part.facility_code, part.need_on::text, sum(part.quantity - part.allocated) AS open
       FROM stock_reservation reservation JOIN stock_reservation_part part ON part.reservation_id = reservation.id
       WHERE reservation.sku = $1 AND reservation.owner_code IS NOT DISTINCT FROM $2 AND reservation.${LIVE_SQL}
         AND (reservation.status <> 'HELD' OR reservation.expires_at > $3) AND reservation.id IS DISTINCT FROM $4
         AND ($5::text[] IS NULL OR part.facility_code = ANY($5))
       GROUP BY part.facility_code, part.need_on HAVING sum(part.quantity - part.allocated) > 0`,
      [sku, ownerCode, this.at.clock(), exceptReservation ?? null, facilities],
    );
    const dated = rows.map((row) => ({ ...row, on: row.need_on, quantity: new Decimal(row.open) }));
    return Map.groupBy(dated, ({ facility_code }) => facility_code);
  }

  private async leads({ hub }: SupplyWish, today: string) {
    const rows: { from_facility_code: string; lead_days: number; source: string }[] = await this.at.manager.query(
      `SELECT DISTINCT ON (from_facility_code) from_facility_code, lead_days, source FROM transfer_lead_time
       WHERE to_facility_code = $1 AND valid_from <= $2 ORDER BY from_facility_code, valid_from DESC`,
      [hub, today],
    );
    const days = new Map([[hub, 0], ...rows.map((row) => [row.from_facility_code, row.lead_days] as const)]);
    const assumed = rows.filter(({ source }) => source === "ASSUMED").length;
    return { days, assumptions: assumed > 0 ? [`ASSUMED: days on the road to ${hub}, from ${assumed} UPTs.`] : [] };
  }
}

function outputOf({ byFacility, unknownYield }: OutputRead, facilityCode: string) {
  const { workOrders = [], yieldP10 = unknownYield } = byFacility.get(facilityCode) ?? {};
  return { workOrders, yieldP10 };
}
