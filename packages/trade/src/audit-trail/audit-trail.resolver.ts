import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { FacilityReference } from "../references/facility.reference.js";
import { TradeAuditFilter } from "./audit-trail.input.js";
import { AuditTrailService } from "./audit-trail.service.js";
import { TradeAuditDetail } from "./trade-audit-detail.js";
import { TradeAuditEntry } from "./trade-audit-entry.entity.js";

const TradeAuditEntryConnection = connectionOf(TradeAuditEntry, "TradeAuditEntry");

@Resolver(() => TradeAuditEntry)
export class AuditTrailResolver {
  constructor(private readonly service: AuditTrailService) {}

  @Authorized("audit:read")
  @Query(() => TradeAuditEntryConnection, {
    nullable: true,
    description: "Jejak audit: what was done in the trade and you may see, newest first.",
  })
  tradeAuditTrail(
    @Args() page: PageArgs,
    @Arg("filter", () => TradeAuditFilter, { nullable: true, description: "Which entries." })
    filter?: TradeAuditFilter,
  ): Promise<Page<TradeAuditEntry>> {
    return this.service.page(filter, page);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT that it concerns; null when it is no one UPT's, or inmate-development does not answer.",
  })
  facility(@Root() { facilityCode }: TradeAuditEntry): FacilityReference | null {
    return facilityCode === null ? null : { code: facilityCode };
  }

  @FieldResolver(() => [TradeAuditDetail], { description: "Facts that were kept with it; empty when there are none." })
  details(@Root() { recorded }: TradeAuditEntry): TradeAuditDetail[] {
    return Object.entries(recorded).map(([name, value]) => ({
      name,
      value: typeof value === "string" ? value : JSON.stringify(value),
    }));
  }
}
