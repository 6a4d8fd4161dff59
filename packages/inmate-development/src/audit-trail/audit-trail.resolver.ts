import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { FacilityService } from "../facility/facility.service.js";
import { AuditEntry } from "./audit-entry.entity.js";
import { InmateAuditFilter } from "./audit-trail.input.js";
import { AuditTrailService } from "./audit-trail.service.js";

const InmateAuditEntryConnection = connectionOf(AuditEntry, "InmateAuditEntry");

@Resolver(() => AuditEntry)
export class AuditTrailResolver {
  constructor(
    private readonly service: AuditTrailService,
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
    @Arg("filter", () => InmateAuditFilter, { nullable: true, description: "Which entries." })
    filter?: InmateAuditFilter,
  ): Promise<Page<AuditEntry>> {
    return this.service.page(filter, page);
  }

  @FieldResolver(() => Facility, { nullable: true, description: "At which UPT; null for what belongs to none." })
  facility(@Root() { facilityCode }: AuditEntry): Promise<Facility | null> {
    return facilityCode === null ? Promise.resolve(null) : this.facilities.byCode(facilityCode);
  }
}
