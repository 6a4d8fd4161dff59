import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { ParticipantService } from "../participant/participant.service.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { WorkProgramService } from "../work-program/work-program.service.js";
import { Placement } from "./placement.entity.js";
import {
  ApprovePlacementInput,
  EndPlacementInput,
  MovePlacementInput,
  PlacementFilter,
  ProposePlacementInput,
} from "./placement.input.js";
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
  @Query(() => PlacementConnection, { nullable: true, description: "The placements of your UPTs, latest start first." })
  placements(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => PlacementFilter, { nullable: true, description: "Which ones." }) filter?: PlacementFilter,
  ): Promise<Page<Placement>> {
    return this.service.page(filter, page);
  }

  @Authorized("inmate:casework")
  @FieldResolver(() => Participant, { nullable: true, description: "Who works." })
  participant(@Root() placement: Placement): Promise<Participant | null> {
    return this.participants.byId(placement.participantId);
  }

  @FieldResolver(() => WorkProgram, { nullable: true, description: "In which programme." })
  workProgram(@Root() placement: Placement): Promise<WorkProgram | null> {
    return this.programs.byId(placement.workProgramId);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, { description: "Puts a placement forward." })
  proposePlacement(
    @Arg("input", () => ProposePlacementInput, { description: "The placement." }) input: ProposePlacementInput,
  ): Promise<Placement> {
    return this.service.propose(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => Placement, {
    description: "Approves a proposed placement. Needs a person, and another one than the proposer.",
  })
  approvePlacement(
    @Arg("input", () => ApprovePlacementInput, { description: "The decision." }) input: ApprovePlacementInput,
  ): Promise<Placement> {
    return this.service.approve(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => Placement, {
    description: "Turns a proposed placement down. Needs a person, and another one than the proposer.",
  })
  rejectPlacement(
    @Arg("input", () => MovePlacementInput, { description: "The placement." }) input: MovePlacementInput,
  ): Promise<Placement> {
    return this.service.reject(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, {
    description:
      "Lets the person begin, or go on after a suspension; custody, consent, double booking and capacity are checked.",
  })
  activatePlacement(
    @Arg("input", () => MovePlacementInput, { description: "The placement." }) input: MovePlacementInput,
  ): Promise<Placement> {
    return this.service.activate(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, { description: "Halts a placement for a time; its place is kept." })
  suspendPlacement(
    @Arg("input", () => MovePlacementInput, { description: "The placement." }) input: MovePlacementInput,
  ): Promise<Placement> {
    return this.service.suspend(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, { description: "Ends a placement; its place is free again." })
  endPlacement(
    @Arg("input", () => EndPlacementInput, { description: "The end." }) input: EndPlacementInput,
  ): Promise<Placement> {
    return this.service.end(input);
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
  constructor(private readonly service: PlacementService) {}

  @Authorized("inmate:casework")
  @FieldResolver(() => Int, {
    nullable: true,
    description: "Free places; null for another UPT's programme, since it tells the headcount.",
  })
  openPlaces(@Root() program: WorkProgram): Promise<number | null> {
    return this.service.openPlaces(program);
  }
}
