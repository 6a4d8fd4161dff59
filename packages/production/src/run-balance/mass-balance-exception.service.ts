import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import type { OpenWith } from "@coir/kit/house";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { facilitiesOf } from "../viewing/facility-scope.js";
import type { MassBalanceExceptionArgs } from "./mass-balance-exception.args.js";

/** Runs that lost more or less than their recipe allows. */
export class MassBalanceExceptionService {
  constructor(private readonly at: OpenWith) {}

  /**
   * One page of them at the viewer's UPTs, newest first.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page({ facilityCode, from, to }: MassBalanceExceptionArgs, page: PageArgs): Promise<Page<ProductionRun>> {
    const query = this.at.manager
      .createQueryBuilder(ProductionRun, "run")
      .where("run.outOfTolerance")
      .andWhere("run.startedAt >= CAST(:from AS date)::timestamp AT TIME ZONE 'Asia/Jakarta'", { from })
      .andWhere("run.startedAt < (CAST(:to AS date) + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'", { to });
    const facilities = facilitiesOf(this.at.viewer);
    if (facilities) query.andWhere("run.facilityCode = ANY(:facilities)", { facilities });
    if (facilityCode) query.andWhere("run.facilityCode = :facilityCode", { facilityCode });
    return keysetPage(query, { by: "startedAt", id: "id", direction: "DESC" }, page);
  }
}
