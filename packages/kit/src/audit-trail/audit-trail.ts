import type { ClassType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { keysetPage, type Page, type PageArgs } from "../connection.js";
import type { Viewer } from "../viewer.js";
import type { AuditEntry } from "./audit-entry.js";
import type { AuditFilter } from "./audit-filter.js";

const CHOSEN_BY = ["subject", "action", "entityType", "facilityCode"] as const;

/** What was done in a house, for the auditor. It only reads: whoever does a deed writes its entry. */
export class AuditTrail {
  /** @param entry the house's type of entries */
  constructor(
    private readonly entry: ClassType<AuditEntry>,
    private readonly at: { readonly manager: EntityManager; readonly viewer: Viewer },
  ) {}

  /**
   * One page of what was done at the UPTs that the viewer acts for, newest first. What belongs to no UPT is shown to who
   * acts for the region. A partner sees nothing: entries do not say whose goods they concern.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(filter: AuditFilter | undefined, page: PageArgs): Promise<Page<AuditEntry>> {
    const { manager, viewer } = this.at;
    const query = manager.createQueryBuilder(this.entry, "entry");
    if (viewer.claims.partner !== undefined) query.andWhere("false");
    if (!viewer.actsForRegion) query.andWhere("entry.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    for (const property of CHOSEN_BY) {
      const choice = filter?.[property];
      if (choice) query.andWhere(`entry.${property} = ANY(:${property})`, { [property]: choice.in });
    }
    if (filter?.entityId) query.andWhere("entry.entityId = :entityId", { entityId: filter.entityId });
    if (filter?.at?.gte) query.andWhere("entry.at >= :from", { from: filter.at.gte });
    if (filter?.at?.lt) query.andWhere("entry.at < :before", { before: filter.at.lt });
    return keysetPage(query, { by: "at", id: "id", direction: "DESC" }, page);
  }
}
