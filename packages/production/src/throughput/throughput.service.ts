import type { OpenWith } from "@coir/kit/house";
import { UnitCode } from "@coir/vocabulary/quantity";
import DataLoader from "dataloader";
import { quantityOf } from "../product/quantity-of.js";
import { facilitiesOf } from "../viewing/facility-scope.js";
import { requireDays } from "./days.js";
import { type ThroughputArgs, ThroughputBucket, ThroughputMeasure } from "./throughput.args.js";
import { throughputOf } from "./throughput.sql.js";
import type { ThroughputPoint } from "./throughput-point.js";

const { DAY, WEEK, MONTH } = ThroughputBucket;
const MOST_DAYS: Readonly<Record<ThroughputBucket, number>> = { [DAY]: 92, [WEEK]: 366, [MONTH]: 1_830 };

interface Row {
  readonly facility_code: string;
  readonly sku: string;
  readonly base_unit: UnitCode;
  readonly begins: string;
  readonly value: string;
  readonly previous: string;
}

/** Tells what came out, over time. */
export class ThroughputService {
  private readonly loaders = new Map<string, DataLoader<string, ThroughputPoint[]>>();

  constructor(private readonly at: OpenWith) {}

  /**
   * At the viewer's UPTs, or one of them. One statement.
   * @throws BAD_USER_INPUT for more days than the bucket allows
   */
  async points(args: ThroughputArgs, facilityCode?: string): Promise<ThroughputPoint[]> {
    requireDays(args, MOST_DAYS[args.bucket]);
    return this.read(args, facilityCode ? [facilityCode] : null);
  }

  /** At one of many UPTs, those of one question in one statement. */
  async ofFacility(facilityCode: string, args: ThroughputArgs): Promise<ThroughputPoint[]> {
    requireDays(args, MOST_DAYS[args.bucket]);
    const key = JSON.stringify(args);
    const known = this.loaders.get(key);
    const loader = known ?? new DataLoader((codes: readonly string[]) => this.ofFacilities(codes, args));
    if (!known) this.loaders.set(key, loader);
    return loader.load(facilityCode);
  }

  private async ofFacilities(codes: readonly string[], args: ThroughputArgs): Promise<ThroughputPoint[][]> {
    const byFacility = Map.groupBy(await this.read(args, codes), (point) => point.facilityCode);
    return codes.map((code) => byFacility.get(code) ?? []);
  }

  private async read(args: ThroughputArgs, wanted: readonly string[] | null): Promise<ThroughputPoint[]> {
    const { from, to, sku = null, bucket, measure, compare } = args;
    const own = facilitiesOf(this.at.viewer);
    const facilities = wanted && own ? wanted.filter((code) => own.includes(code)) : (wanted ?? own);
    const before = bucket === WEEK ? "364 days" : "1 year";
    const rows: Row[] = await this.at.manager.query(throughputOf(measure), [
      from,
      to,
      facilities,
      sku,
      bucket.toLowerCase(),
      compare ? before : null,
    ]);
    return rows.map((row) => {
      const product = { baseUnit: measure === ThroughputMeasure.DRY_KG ? UnitCode.KGM : row.base_unit };
      return {
        facilityCode: row.facility_code,
        sku: row.sku,
        from: row.begins,
        value: quantityOf(row.value, product),
        previous: compare ? quantityOf(row.previous, product) : null,
      };
    });
  }
}
