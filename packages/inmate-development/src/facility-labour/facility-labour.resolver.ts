import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { LabourMonth } from "../labour-month/labour-month.entity.js";
import { LabourMonthFilter } from "./facility-labour.input.js";
import { FacilityLabourService } from "./facility-labour.service.js";

const LabourMonthConnection = connectionOf(LabourMonth, "LabourMonth");

@Resolver(() => Facility)
export class FacilityLabourResolver {
  constructor(private readonly service: FacilityLabourService) {}

  @Authorized("program:read", "production:read", "inmate:approve")
  @FieldResolver(() => LabourMonthConnection, {
    nullable: true,
    description:
      "Its labour by closed month, the latest first: of each programme and in all; none for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  labour(
    @Root() facility: Facility,
    @Arg("filter", () => LabourMonthFilter, { nullable: true, description: "Which months." })
    filter: LabourMonthFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<LabourMonth>> {
    return this.service.ofFacility(facility.code, filter, page);
  }
}
