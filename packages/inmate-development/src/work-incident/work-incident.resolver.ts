import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { WorkProgramService } from "../work-program/work-program.service.js";
import { WorkIncident } from "./work-incident.entity.js";
import { ReportWorkIncidentInput } from "./work-incident.input.js";
import { WorkIncidentService } from "./work-incident.service.js";

const WorkIncidentConnection = connectionOf(WorkIncident, "WorkIncident");

@Resolver(() => WorkIncident)
export class WorkIncidentResolver {
  constructor(
    private readonly service: WorkIncidentService,
    private readonly programs: WorkProgramService,
  ) {}

  @Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
  @Query(() => WorkIncidentConnection, {
    nullable: true,
    description:
      "What happened at work in one of your UPTs, latest first. Null when this part of the graph cannot be reached now.",
  })
  workIncidents(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("facilityCode", () => ID, { description: "Code of the UPT." }) facilityCode: string,
  ): Promise<Page<WorkIncident>> {
    return this.service.page(facilityCode, page);
  }

  @FieldResolver(() => WorkProgram, {
    nullable: true,
    description: "In which programme; null when it cannot be reached now.",
  })
  workProgram(@Root() incident: WorkIncident): Promise<WorkProgram | null> {
    return this.programs.byId(incident.workProgramId);
  }

  @Authorized("inmate:supervise")
  @Mutation(() => WorkIncident, { description: "Reports something that happened at work." })
  reportWorkIncident(
    @Arg("input", () => ReportWorkIncidentInput, { description: "What happened." }) input: ReportWorkIncidentInput,
  ): Promise<WorkIncident> {
    return this.service.report(input);
  }
}
