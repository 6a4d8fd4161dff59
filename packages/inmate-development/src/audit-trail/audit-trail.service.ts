import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { AuditEntry } from "./audit-entry.entity.js";
import type { InmateAuditFilter } from "./audit-trail.input.js";

const CHOSEN_BY = ["subject", "action", "entityType", "facilityCode"] as const;

/** What was done at the UPTs that the viewer acts for. What belongs to no UPT is shown to who acts for the region. */
export class AuditTrailService {
  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
  ) {}

  /** One page of the trail, newest first. */
  page(filter: InmateAuditFilter | undefined, page: PageArgs): Promise<Page<AuditEntry>> {
    const query = this.manager.createQueryBuilder(AuditEntry, "entry");
    if (!this.viewer.actsForRegion)
      query.andWhere("entry.facilityCode = ANY(:own)", { own: this.viewer.claims.facilities });
    for (const column of CHOSEN_BY) {
      const values = filter?.[column]?.in;
      if (values) query.andWhere(`entry.${column} = ANY(:${column})`, { [column]: values });
    }
    if (filter?.entityId) query.andWhere("entry.entityId = :entityId", { entityId: filter.entityId });
    if (filter?.at?.gte) query.andWhere("entry.at >= :from", { from: filter.at.gte });
    if (filter?.at?.lt) query.andWhere("entry.at < :before", { before: filter.at.lt });
    return keysetPage(query, { by: "at", id: "id", direction: "DESC" }, page);
  }
}
