import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { FacilityService } from "../facility/facility.service.js";
import { Grievance } from "./grievance.entity.js";
import { GrievanceFilter, MoveGrievanceInput, ReadGrievanceInput, TriageGrievanceInput } from "./grievance.input.js";
import { GrievanceService } from "./grievance.service.js";
import { GrievanceReading } from "./grievance-reading.js";

const GrievanceConnection = connectionOf(Grievance, "Grievance");

@Resolver(() => Grievance)
export class GrievanceResolver {
  constructor(
    private readonly service: GrievanceService,
    private readonly facilities: FacilityService,
  ) {}

  @Authorized("inmate:grievance")
  @Query(() => GrievanceConnection, {
    nullable: true,
    description:
      "Grievances, those first whose last day comes first; none to who acts for a UPT. Null when this part of the graph cannot be reached now.",
  })
  grievances(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => GrievanceFilter, { nullable: true, description: "Which ones." }) filter?: GrievanceFilter,
  ): Promise<Page<Grievance>> {
    return this.service.page(filter, page);
  }

  @Authorized("inmate:grievance")
  @Query(() => Grievance, {
    nullable: true,
    description: "One grievance; null when there is none, or to who acts for a UPT.",
  })
  grievance(@Arg("id", () => ID, { description: "Id of the grievance." }) id: string): Promise<Grievance | null> {
    return this.service.byId(id);
  }

  @FieldResolver(() => Facility, {
    nullable: true,
    description: "The UPT that it is about; null when it cannot be reached now.",
  })
  facility(@Root() { facilityCode }: Grievance): Promise<Facility | null> {
    return this.facilities.byCode(facilityCode);
  }

  @FieldResolver(() => Boolean, { description: "Whether its last day has passed and it is not closed." })
  overdue(@Root() grievance: Grievance): boolean {
    return this.service.isOverdue(grievance);
  }

  @Authorized("inmate:grievance")
  @Mutation(() => GrievanceReading, {
    description: "Reads what a grievance says. A verb, since it leaves an entry for the auditor.",
  })
  readGrievance(
    @Arg("input", () => ReadGrievanceInput, { description: "Which." }) input: ReadGrievanceInput,
  ): Promise<GrievanceReading> {
    return this.service.read(input);
  }

  @Authorized("inmate:grievance")
  @Mutation(() => Grievance, { description: "Judges how serious a grievance is; a serious one is due in 7 days." })
  triageGrievance(
    @Arg("input", () => TriageGrievanceInput, { description: "The grievance, and how serious it is." })
    input: TriageGrievanceInput,
  ): Promise<Grievance> {
    return this.service.triage(input);
  }

  @Authorized("inmate:grievance")
  @Mutation(() => Grievance, { description: "Moves a grievance on: looked into, upheld or not, closed." })
  moveGrievance(
    @Arg("input", () => MoveGrievanceInput, { description: "The grievance and its next state." })
    input: MoveGrievanceInput,
  ): Promise<Grievance> {
    return this.service.moveOn(input);
  }
}
