import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import type { OpenWith } from "@coir/kit/house";
import type { SelectQueryBuilder } from "typeorm";
import { requireCursor } from "../paging/list-cursor.js";
import type { TradeAuditFilter } from "./audit-trail.input.js";
import { TradeAuditEntry } from "./trade-audit-entry.entity.js";

/** What was done in the trade. Entries are written with the deed; nothing here adds or changes one. */
export class AuditTrailService {
  constructor(private readonly at: OpenWith) {}

  /**
   * The entries that the viewer may see, newest first: those of no one UPT, and those of the UPTs it acts for.
   * A viewer of a partner sees none, since entries do not say whose goods they concern.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  async page(filter: TradeAuditFilter | undefined, page: PageArgs): Promise<Page<TradeAuditEntry>> {
    requireCursor(page, "instant");
    const query = narrow(this.at.manager.createQueryBuilder(TradeAuditEntry, "entry"), filter);
    const { partner, facilities } = this.at.viewer.claims;
    if (partner !== undefined) query.andWhere("false");
    if (!this.at.viewer.actsForRegion)
      query.andWhere("(entry.facilityCode IS NULL OR entry.facilityCode = ANY(:facilities))", { facilities });
    return keysetPage(query, { by: "at", id: "id", direction: "DESC" }, page);
  }
}

function narrow(
  query: SelectQueryBuilder<TradeAuditEntry>,
  filter: TradeAuditFilter | undefined,
): SelectQueryBuilder<TradeAuditEntry> {
  const { subject, action, entityType, entityId, at } = filter ?? {};
  if (subject) query.andWhere("entry.subject = ANY(:subjects)", { subjects: subject.in });
  if (action) query.andWhere("entry.action = ANY(:actions)", { actions: action.in });
  if (entityType) query.andWhere("entry.entityType = ANY(:types)", { types: entityType.in });
  if (entityId) query.andWhere("entry.entityId = :entityId", { entityId });
  if (at?.gte) query.andWhere("entry.at >= :gte", { gte: at.gte });
  if (at?.lt) query.andWhere("entry.at < :lt", { lt: at.lt });
  return query;
}
