import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { AlertReckoning } from "./alert-reckoning.js";
import { ComplianceAlert } from "./compliance-alert.entity.js";
import type { ComplianceAlertFilter } from "./compliance-alert.input.js";

/** What is against a rule at the UPTs. */
export class ComplianceAlertService {
  private readonly byIdLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
  ) {
    this.byIdLoader = loaderBy(manager, ComplianceAlert, "id");
  }

  /** The alert of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<ComplianceAlert | null> {
    const alert = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return alert && this.viewer.actsFor(alert.facilityCode) ? alert : null;
  }

  /** One page of the alerts of the viewer's UPTs, the newest first. */
  page(filter: ComplianceAlertFilter | undefined, page: PageArgs): Promise<Page<ComplianceAlert>> {
    const query = this.manager.createQueryBuilder(ComplianceAlert, "alert");
    if (!this.viewer.actsForRegion)
      query.andWhere("alert.facilityCode = ANY(:own)", { own: this.viewer.claims.facilities });
    if (filter?.facilityCode) query.andWhere("alert.facilityCode = ANY(:codes)", { codes: filter.facilityCode.in });
    if (filter?.kind) query.andWhere("alert.kind = ANY(:kinds)", { kinds: filter.kind.in });
    if (filter?.status) query.andWhere("alert.status = ANY(:states)", { states: filter.status.in });
    return keysetPage(query, { by: "raisedAt", id: "id", direction: "DESC" }, page);
  }

  /**
   * Looks at every rule, once a day whoever asks: what is new is raised, what is over is cleared.
   * @returns how many were raised or cleared
   */
  async reckonToday(): Promise<number> {
    const now = this.clock();
    const [mine]: [unknown[], number] = await this.manager.query(
      `UPDATE alert_day SET reckoned_on = $1 WHERE reckoned_on < $1::date RETURNING 1`,
      [jakartaDayOf(now)],
    );
    if (mine.length === 0) return 0;
    return new AlertReckoning(this.manager, this.viewer, now).run();
  }
}
