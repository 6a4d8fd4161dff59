import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import DataLoader from "dataloader";
import type { WorkstationType } from "../recipe/workstation-type.js";
import { requireDays } from "../throughput/days.js";
import { facilitiesOf } from "../viewing/facility-scope.js";
import { type UtilisationArgs, UtilisationDimension } from "./utilisation.args.js";
import { UTILISATION } from "./utilisation.sql.js";
import type { UtilisationRow } from "./utilisation-row.js";

const { FACILITY, WORKSTATION_TYPE } = UtilisationDimension;
const MOST_DAYS = 366;
const RATIO_SCALE = 4;

interface Row {
  readonly facility_code: string | null;
  readonly type: WorkstationType | null;
  readonly available_min: string;
  readonly upkeep_min: string;
  readonly down_min: string;
  readonly run_min: string;
  readonly ideal_min: string;
  readonly rated_min: string;
  readonly good_kg: string;
  readonly scrap_kg: string;
}

/** Tells how well workstations were used. */
export class UtilisationService {
  private readonly loaders = new Map<string, DataLoader<string, UtilisationRow[]>>();

  constructor(private readonly at: OpenWith) {}

  /**
   * At the viewer's UPTs, or one of them. One statement.
   * @throws BAD_USER_INPUT for more than 366 days
   */
  async rows(args: UtilisationArgs, facilityCode?: string): Promise<UtilisationRow[]> {
    requireDays(args, MOST_DAYS);
    return (await this.read(args, this.seen(facilityCode ? [facilityCode] : null))).map(rowOf);
  }

  /** At one of many UPTs, those of one question in one statement. */
  async ofFacility(facilityCode: string, args: UtilisationArgs): Promise<UtilisationRow[]> {
    requireDays(args, MOST_DAYS);
    const key = JSON.stringify(args);
    const known = this.loaders.get(key);
    const loader = known ?? new DataLoader((codes: readonly string[]) => this.ofFacilities(codes, args));
    if (!known) this.loaders.set(key, loader);
    return loader.load(facilityCode);
  }

  private async ofFacilities(codes: readonly string[], args: UtilisationArgs): Promise<UtilisationRow[][]> {
    const rows = await this.read({ ...args, by: [FACILITY, ...args.by] }, this.seen(codes));
    const byFacility = Map.groupBy(rows, ({ facility_code }) => facility_code);
    return codes.map((code) => (byFacility.get(code) ?? []).map(rowOf));
  }

  /** @returns null for all UPTs */
  private seen(wanted: readonly string[] | null): readonly string[] | null {
    const own = facilitiesOf(this.at.viewer);
    return wanted && own ? wanted.filter((code) => own.includes(code)) : (wanted ?? own);
  }

  private read({ from, to, by }: UtilisationArgs, facilities: readonly string[] | null): Promise<Row[]> {
    const parameters = [from, to, facilities, by.includes(FACILITY), by.includes(WORKSTATION_TYPE), this.at.clock()];
    return this.at.manager.query(UTILISATION, parameters);
  }
}

function rowOf(row: Row): UtilisationRow {
  const planned = new Decimal(row.available_min).minus(row.upkeep_min);
  const free = planned.minus(row.down_min).minus(row.run_min);
  const availability = ratioOf(planned.minus(row.down_min), planned);
  const performance = ratioOf(row.ideal_min, row.rated_min);
  const quality = ratioOf(row.good_kg, new Decimal(row.good_kg).plus(row.scrap_kg));
  const oee = availability && performance && quality && availability.times(performance).times(quality);
  return {
    facilityCode: row.facility_code,
    workstationType: row.type,
    availableMin: row.available_min,
    plannedMin: planned.toFixed(),
    runMin: row.run_min,
    downMin: row.down_min,
    freeMin: Decimal.max(0, free).toFixed(),
    availability: textOf(availability),
    performance: textOf(performance),
    quality: textOf(quality),
    oee: textOf(oee),
  };
}

function ratioOf(part: Decimal | string, whole: Decimal | string): Decimal | null {
  return new Decimal(whole).isZero() ? null : new Decimal(part).div(whole);
}

function textOf(ratio: Decimal | null): string | null {
  return ratio?.toDecimalPlaces(RATIO_SCALE).toFixed() ?? null;
}
