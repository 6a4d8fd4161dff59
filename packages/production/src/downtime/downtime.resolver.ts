import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Workstation } from "../workstation/workstation.entity.js";
import { WorkstationService } from "../workstation/workstation.service.js";
import { Downtime } from "./downtime.entity.js";
import { EndDowntimeInput, ReportDowntimeInput } from "./downtime.input.js";
import { DowntimeService } from "./downtime.service.js";

const DowntimeConnection = connectionOf(Downtime, "Downtime");

@Resolver(() => Downtime)
export class DowntimeResolver {
  constructor(
    private readonly service: DowntimeService,
    private readonly workstations: WorkstationService,
  ) {}

  @FieldResolver(() => Workstation, { nullable: true, description: "What stands still; null when you may not see it." })
  workstation(@Root() downtime: Downtime): Promise<Workstation | null> {
    return this.workstations.byId(downtime.workstationId);
  }

  @Authorized("production:write")
  @Mutation(() => Downtime, { description: "Reports that a workstation, or some of its units, stands still." })
  reportDowntime(
    @Arg("input", () => ReportDowntimeInput, { description: "What stands still, and why." }) input: ReportDowntimeInput,
  ): Promise<Downtime> {
    return this.service.report(input);
  }

  @Authorized("production:write")
  @Mutation(() => Downtime, { description: "Reports that it goes on." })
  endDowntime(
    @Arg("input", () => EndDowntimeInput, { description: "The downtime." }) input: EndDowntimeInput,
  ): Promise<Downtime> {
    return this.service.end(input);
  }
}

@Resolver(() => Workstation)
export class WorkstationDowntimesResolver {
  constructor(private readonly service: DowntimeService) {}

  @FieldResolver(() => DowntimeConnection, { description: "When it stood still, newest first." })
  downtimes(@Root() workstation: Workstation, @Args(() => PageArgs) page: PageArgs): Promise<Page<Downtime>> {
    return this.service.ofWorkstation(workstation, page);
  }
}
