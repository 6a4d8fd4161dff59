import { AuditDetail, type AuditEntry, detailsOf } from "@coir/kit/audit-trail/audit-entry";
import { AuditFilter } from "@coir/kit/audit-trail/audit-filter";
import type { AuditTrail } from "@coir/kit/audit-trail/audit-trail";
import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { FacilityReference } from "../references/facility.reference.js";
import { TradeAuditEntry } from "./audit-entry.entity.js";

const TradeAuditEntryConnection = connectionOf(TradeAuditEntry, "TradeAuditEntry");

@Resolver(() => TradeAuditEntry)
export class AuditTrailResolver {
  constructor(private readonly trail: AuditTrail) {}

  @Authorized("audit:read")
  @Query(() => TradeAuditEntryConnection, {
    nullable: true,
    description:
      "What was done in the trade and you may see, newest first. Null when this part of the graph cannot be reached now.",
  })
  tradeAuditTrail(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => AuditFilter, { nullable: true, description: "Which entries." })
    filter?: AuditFilter,
  ): Promise<Page<AuditEntry>> {
    return this.trail.page(filter, page);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT that it concerns; null when it is no one UPT's.",
  })
  facility(@Root() { facilityCode }: AuditEntry): FacilityReference | null {
    return facilityCode === null ? null : { code: facilityCode };
  }

  @FieldResolver(() => [AuditDetail], { description: "Facts that were kept with it; empty when there are none." })
  details(@Root() entry: AuditEntry): AuditDetail[] {
    return detailsOf(entry);
  }
}
