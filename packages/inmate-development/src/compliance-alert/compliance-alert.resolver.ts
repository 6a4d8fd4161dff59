import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { ProtectedCount } from "@coir/vocabulary/protected";
import { SMALLEST_GROUP, Suppression } from "@coir/vocabulary/suppression";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import type { FacilityService } from "../facility/facility.service.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { ComplianceAlert } from "./compliance-alert.entity.js";
import { ComplianceAlertFilter } from "./compliance-alert.input.js";
import type { ComplianceAlertService } from "./compliance-alert.service.js";

const ComplianceAlertConnection = connectionOf(ComplianceAlert, "ComplianceAlert");

@Resolver(() => ComplianceAlert)
export class ComplianceAlertResolver {
  constructor(
    private readonly service: ComplianceAlertService,
    private readonly facilities: FacilityService,
    private readonly programs: WorkProgramService,
  ) {}

  @Authorized("metrics:read", "inmate:casework", "inmate:supervise", "inmate:approve")
  @Query(() => ComplianceAlertConnection, {
    nullable: true,
    description:
      "What is against a rule at your UPTs, the newest first. Null when this part of the graph cannot be reached now.",
  })
  complianceAlerts(
    @Arg("filter", () => ComplianceAlertFilter, { nullable: true, description: "Which ones." })
    filter: ComplianceAlertFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<ComplianceAlert>> {
    return this.service.page(filter, page);
  }

  @FieldResolver(() => Facility, { nullable: true, description: "At which UPT; null when it cannot be reached now." })
  facility(@Root() { facilityCode }: ComplianceAlert): Promise<Facility | null> {
    return this.facilities.byCode(facilityCode);
  }

  @Authorized("program:read")
  @FieldResolver(() => WorkProgram, {
    nullable: true,
    description: "In which programme; null when it is about the UPT, or cannot be reached now.",
  })
  workProgram(@Root() { workProgramId }: ComplianceAlert): Promise<WorkProgram | null> {
    return workProgramId === null ? Promise.resolve(null) : this.programs.byId(workProgramId);
  }

  @FieldResolver(() => ProtectedCount, { description: "How many persons it touches, withheld where they are few." })
  affected(@Root() { affectedExactly }: ComplianceAlert): ProtectedCount {
    const few = affectedExactly > 0 && affectedExactly < SMALLEST_GROUP;
    return few
      ? { value: null, suppression: Suppression.SMALL_CELL }
      : { value: affectedExactly, suppression: Suppression.NONE };
  }
}
