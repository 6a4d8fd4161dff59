import type { OpenWith } from "@coir/kit/house";
import DataLoader from "dataloader";
import { requireDays } from "../throughput/days.js";
import { facilitiesOf } from "../viewing/facility-scope.js";
import { YieldDimension, type YieldReportArgs } from "./yield-report.args.js";
import type { YieldRow } from "./yield-row.js";

const { RUN, RECIPE } = YieldDimension;
const MOST_DAYS: Readonly<Record<YieldDimension, number>> = { [RUN]: 31, [RECIPE]: 366 };

/** $1 first and $2 last day, $3 UPTs (null for all). */
const runsOf = (columns: string, grouping: string) => `
  SELECT run.facility_code AS "facilityCode", run.recipe_id AS "recipeId", run.sku, ${columns},
    CASE WHEN sum(dry_in_kg) > 0 THEN trim_scale(round(sum(dry_loss_kg) * 100 / sum(dry_in_kg), 4))::text END AS "balancePct",
    trim_scale(run.expected_loss_pct)::text AS "expectedPct",
    count(*)::int AS runs, sum(dry_in_kg) AS "dryIn", sum(dry_primary_kg) AS "dryPrimary", sum(dry_by_product_kg) AS "dryByProduct",
    sum(dry_scrap_kg) AS "dryScrap", sum(dry_loss_kg) AS "dryLoss",
    (count(*) FILTER (WHERE out_of_tolerance))::int AS "runsOutOfTolerance", bool_or(out_of_tolerance) AS "outOfTolerance"
  FROM production_run run
  WHERE ended_at >= $1::date::timestamp AT TIME ZONE 'Asia/Jakarta' AND ended_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
    AND status = 'CLOSED' AND ($3::text[] IS NULL OR facility_code = ANY($3))
  GROUP BY ${grouping}`;

const STATEMENTS: Readonly<Record<YieldDimension, string>> = {
  [RUN]: runsOf(`run.id AS "runId", run.reason`, "run.id ORDER BY run.ended_at, run.id"),
  [RECIPE]: runsOf(
    `NULL AS "runId", NULL AS reason`,
    "run.facility_code, run.recipe_id, run.sku, run.expected_loss_pct ORDER BY run.facility_code, run.sku, run.recipe_id",
  ),
};

type Row = YieldRow & { readonly facilityCode: string };

/** Tells what became of the dry mass of runs. */
export class YieldReportService {
  private readonly loaders = new Map<string, DataLoader<string, YieldRow[]>>();

  constructor(private readonly at: OpenWith) {}

  /**
   * Of the runs of a UPT that ended in these days, those of one question in one statement; none for a viewer who does
   * not act for it.
   * @throws BAD_USER_INPUT for more days than may be told apart
   */
  async ofFacility(facilityCode: string, args: YieldReportArgs): Promise<YieldRow[]> {
    requireDays(args, MOST_DAYS[args.by]);
    const key = JSON.stringify(args);
    const known = this.loaders.get(key);
    const loader = known ?? new DataLoader((codes: readonly string[]) => this.ofFacilities(codes, args));
    if (!known) this.loaders.set(key, loader);
    return loader.load(facilityCode);
  }

  private async ofFacilities(codes: readonly string[], { from, to, by }: YieldReportArgs): Promise<YieldRow[][]> {
    const own = facilitiesOf(this.at.viewer);
    const seen = own ? codes.filter((code) => own.includes(code)) : codes;
    const rows: Row[] = await this.at.manager.query(STATEMENTS[by], [from, to, seen]);
    const byFacility = Map.groupBy(rows, (row) => row.facilityCode);
    return codes.map((code) => byFacility.get(code) ?? []);
  }
}
