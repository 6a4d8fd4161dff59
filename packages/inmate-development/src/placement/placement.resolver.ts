import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { ParticipantService } from "../participant/participant.service.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { WorkProgramService } from "../work-program/work-program.service.js";
import { OpenPlacesService } from "./open-places.service.js";
import { Placement, SuspensionReason } from "./placement.entity.js";
import { PlacementFilter, ProposePlacementInput } from "./placement.input.js";
import { PlacementService } from "./placement.service.js";

const PlacementConnection = connectionOf(Placement, "Placement");

@Resolver(() => Placement)
export class PlacementResolver {
  constructor(
    private readonly service: PlacementService,
    private readonly participants: ParticipantService,
    private readonly programs: WorkProgramService,
  ) {}

  @Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
  @Query(() => PlacementConnection, {
    nullable: true,
    description:
      "The placements of your UPTs, latest start first. Null when this part of the graph cannot be reached now.",
  })
  placements(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => PlacementFilter, { nullable: true, description: "Which ones." }) filter?: PlacementFilter,
  ): Promise<Page<Placement>> {
    return this.service.page(filter, page);
  }

  @Authorized("inmate:casework")
  @FieldResolver(() => Participant, { nullable: true, description: "Who works; null when you may not see the person." })
  participant(@Root() placement: Placement): Promise<Participant | null> {
    return this.participants.byId(placement.participantId);
  }

  @FieldResolver(() => WorkProgram, {
    nullable: true,
    description: "In which programme; null when it cannot be reached now.",
  })
  workProgram(@Root() placement: Placement): Promise<WorkProgram | null> {
    return this.programs.byId(placement.workProgramId);
  }

  @FieldResolver(() => SuspensionReason, {
    nullable: true,
    description:
      "Why it is halted; null unless suspended. The protection of who complained reads OTHER without inmate:grievance.",
  })
  suspensionReason(@Root() placement: Placement): SuspensionReason | null {
    return this.service.reasonOf(placement);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, { description: "Puts a placement forward." })
  proposePlacement(
    @Arg("input", () => ProposePlacementInput, { description: "The placement." }) input: ProposePlacementInput,
  ): Promise<Placement> {
    return this.service.propose(input);
  }
}

@Resolver(() => Participant)
export class ParticipantPlacementsResolver {
  constructor(private readonly service: PlacementService) {}

  @FieldResolver(() => [Placement], { description: "The person's placements, oldest first." })
  placements(@Root() participant: Participant): Promise<Placement[]> {
    return this.service.ofParticipant(participant.id);
  }
}

@Resolver(() => WorkProgram)
export class OpenPlacesResolver {
  constructor(private readonly service: OpenPlacesService) {}

  @Authorized("inmate:casework")
  @FieldResolver(() => Int, {
    nullable: true,
    description: "Free places; null for another UPT's programme, since it tells the headcount.",
  })
  openPlaces(@Root() program: WorkProgram): Promise<number | null> {
    return this.service.of(program);
  }
}
