import type { AuditEntry } from "@coir/kit/audit-trail/audit-entry";
import { AuditFilter } from "@coir/kit/audit-trail/audit-filter";
import type { AuditTrail } from "@coir/kit/audit-trail/audit-trail";
import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { FacilityService } from "../facility/facility.service.js";
import { InmateAuditEntry } from "./audit-entry.entity.js";

const InmateAuditEntryConnection = connectionOf(InmateAuditEntry, "InmateAuditEntry");

/** The details stay inside: here they are counts of persons and days worked, which no other figure tells unprotected. */
@Resolver(() => InmateAuditEntry)
export class AuditTrailResolver {
  constructor(
    private readonly trail: AuditTrail,
    private readonly facilities: FacilityService,
  ) {}

  @Authorized("audit:read")
  @Query(() => InmateAuditEntryConnection, {
    nullable: true,
    description:
      "What was done in inmate development at your UPTs, newest first. Null when this part of the graph cannot be reached now.",
  })
  inmateAuditTrail(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => AuditFilter, { nullable: true, description: "Which entries." })
    filter?: AuditFilter,
  ): Promise<Page<AuditEntry>> {
    return this.trail.page(filter, page);
  }

  @FieldResolver(() => Facility, { nullable: true, description: "At which UPT; null for what belongs to none." })
  facility(@Root() { facilityCode }: AuditEntry): Promise<Facility | null> {
    return facilityCode === null ? Promise.resolve(null) : this.facilities.byCode(facilityCode);
  }
}
