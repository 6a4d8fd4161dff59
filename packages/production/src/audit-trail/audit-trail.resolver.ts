import { AuditDetail, type AuditEntry, detailsOf } from "@coir/kit/audit-trail/audit-entry";
import { AuditFilter } from "@coir/kit/audit-trail/audit-filter";
import type { AuditTrail } from "@coir/kit/audit-trail/audit-trail";
import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { FacilityReference } from "../references/facility.reference.js";
import { ProductionAuditEntry } from "./audit-entry.entity.js";

const ProductionAuditEntryConnection = connectionOf(ProductionAuditEntry, "ProductionAuditEntry");

@Resolver(() => ProductionAuditEntry)
export class AuditTrailResolver {
  constructor(private readonly trail: AuditTrail) {}

  @Authorized("audit:read")
  @Query(() => ProductionAuditEntryConnection, {
    nullable: true,
    description:
      "What was done in production at your UPTs, newest first. Null when this part of the graph cannot be reached now.",
  })
  productionAuditTrail(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => AuditFilter, { nullable: true, description: "Which entries." })
    filter?: AuditFilter,
  ): Promise<Page<AuditEntry>> {
    return this.trail.page(filter, page);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT at which it was done; null for what belongs to no UPT.",
  })
  facility(@Root() { facilityCode }: AuditEntry): FacilityReference | null {
    return facilityCode === null ? null : { code: facilityCode };
  }

  @FieldResolver(() => [AuditDetail], { description: "Facts that were kept with it; empty when there are none." })
  details(@Root() entry: AuditEntry): AuditDetail[] {
    return detailsOf(entry);
  }
}
