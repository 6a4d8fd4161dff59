import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Placement } from "../placement/placement.entity.js";
import { PlacementService } from "../placement/placement.service.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { WorkProgramService } from "../work-program/work-program.service.js";
import { SessionPlace } from "./session-place.entity.js";
import { WorkSession } from "./work-session.entity.js";
import {
  CancelWorkSessionInput,
  MoveWorkSessionInput,
  OpenWorkSessionInput,
  PlanWorkSessionInput,
  WorkSessionFilter,
} from "./work-session.input.js";
import { WorkSessionService } from "./work-session.service.js";

const WorkSessionConnection = connectionOf(WorkSession, "WorkSession");

@Resolver(() => WorkSession)
export class WorkSessionResolver {
  constructor(
    private readonly service: WorkSessionService,
    private readonly programs: WorkProgramService,
  ) {}

  @Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
  @Query(() => WorkSessionConnection, {
    nullable: true,
    description:
      "The sessions of one of your UPTs, latest first. Null when this part of the graph cannot be reached now.",
  })
  workSessions(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => WorkSessionFilter, { description: "Which ones." }) filter: WorkSessionFilter,
  ): Promise<Page<WorkSession>> {
    return this.service.page(filter, page);
  }

  @FieldResolver(() => WorkProgram, {
    nullable: true,
    description: "Of which programme; null when it cannot be reached now.",
  })
  workProgram(@Root() session: WorkSession): Promise<WorkProgram | null> {
    return this.programs.byId(session.workProgramId);
  }

  @FieldResolver(() => [SessionPlace], { description: "Who is or was expected, and what became of it." })
  roster(@Root() session: WorkSession): Promise<SessionPlace[]> {
    return this.service.rosterOf(session.id);
  }

  @Authorized("inmate:casework", "inmate:supervise")
  @Mutation(() => WorkSession, { description: "Plans a session." })
  planWorkSession(
    @Arg("input", () => PlanWorkSessionInput, { description: "The session." }) input: PlanWorkSessionInput,
  ): Promise<WorkSession> {
    return this.service.plan(input);
  }

  @Authorized("inmate:supervise")
  @Mutation(() => WorkSession, {
    description: "Opens a session with its roster; refused when the supervisors on duty are too few for it.",
  })
  openWorkSession(
    @Arg("input", () => OpenWorkSessionInput, { description: "The session." }) input: OpenWorkSessionInput,
  ): Promise<WorkSession> {
    return this.service.open(input);
  }

  @Authorized("inmate:supervise")
  @Mutation(() => WorkSession, { description: "Closes a session; who was not marked has expired." })
  closeWorkSession(
    @Arg("input", () => MoveWorkSessionInput, { description: "The session." }) input: MoveWorkSessionInput,
  ): Promise<WorkSession> {
    return this.service.close(input);
  }

  @Authorized("inmate:casework", "inmate:supervise")
  @Mutation(() => WorkSession, { description: "Calls a planned session off." })
  cancelWorkSession(
    @Arg("input", () => CancelWorkSessionInput, { description: "The session." }) input: CancelWorkSessionInput,
  ): Promise<WorkSession> {
    return this.service.cancel(input);
  }
}

@Resolver(() => SessionPlace)
export class SessionPlaceResolver {
  constructor(private readonly placements: PlacementService) {}

  @FieldResolver(() => Placement, { nullable: true, description: "Whose place; null when you may not see it." })
  placement(@Root() place: SessionPlace): Promise<Placement | null> {
    return this.placements.byId(place.placementId);
  }
}
