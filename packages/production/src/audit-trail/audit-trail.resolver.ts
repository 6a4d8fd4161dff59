import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { FacilityReference } from "../references/facility.reference.js";
import { ProductionAuditDetail } from "./audit-detail.js";
import { ProductionAuditEntry } from "./audit-entry.entity.js";
import { ProductionAuditFilter } from "./audit-trail.input.js";
import { AuditTrailService } from "./audit-trail.service.js";

const ProductionAuditConnection = connectionOf(ProductionAuditEntry, "ProductionAuditEntry");

@Resolver(() => ProductionAuditEntry)
export class AuditTrailResolver {
  constructor(private readonly service: AuditTrailService) {}

  @Authorized("audit:read")
  @Query(() => ProductionAuditConnection, {
    nullable: true,
    description:
      "What was done in production at your UPTs and on what belongs to no UPT, newest first. Null when this part of the graph cannot be reached now.",
  })
  productionAuditTrail(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => ProductionAuditFilter, { nullable: true, description: "Which entries." })
    filter?: ProductionAuditFilter,
  ): Promise<Page<ProductionAuditEntry>> {
    return this.service.page(filter, page);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT at which it was done; null for what belongs to no UPT.",
  })
  facility(@Root() entry: ProductionAuditEntry): FacilityReference | null {
    return entry.facilityCode === null ? null : { code: entry.facilityCode };
  }

  @FieldResolver(() => [ProductionAuditDetail], { description: "Further facts about it, by name." })
  details(@Root() { details }: ProductionAuditEntry): ProductionAuditDetail[] {
    return Object.entries(details)
      .map(([name, value]) => ({ name, value: String(value) }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }
}
