import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { EligibilityService } from "../eligibility/eligibility.service.js";
import { PlacementEligibility } from "../eligibility/eligibility-check.js";
import { Participant } from "../participant/participant.entity.js";
import { ParticipantService } from "../participant/participant.service.js";
import { Placement } from "../placement/placement.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { WorkProgramService } from "../work-program/work-program.service.js";
import { JoinWaitlistInput, MoveWaitlistEntryInput, PlaceFromWaitlistInput, WaitlistFilter } from "./waitlist.input.js";
import { WaitlistService } from "./waitlist.service.js";
import { WaitlistEntry } from "./waitlist-entry.entity.js";
import { WaitlistPassOver } from "./waitlist-pass-over.entity.js";
import { WaitlistPlacingService } from "./waitlist-placing.service.js";

const WaitlistEntryConnection = connectionOf(WaitlistEntry, "WaitlistEntry");

@Resolver(() => WaitlistEntry)
export class WaitlistResolver {
  constructor(
    private readonly service: WaitlistService,
    private readonly participants: ParticipantService,
    private readonly programs: WorkProgramService,
    private readonly eligibilities: EligibilityService,
  ) {}

  @Authorized("inmate:casework", "inmate:approve")
  @Query(() => WaitlistEntryConnection, {
    nullable: true,
    description:
      "Who waits for a programme of your UPTs, in the order of asking. Null when this part of the graph cannot be reached now.",
  })
  waitlist(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => WaitlistFilter, { description: "Which ones." }) filter: WaitlistFilter,
  ): Promise<Page<WaitlistEntry>> {
    return this.service.page(filter, page);
  }

  @Authorized("inmate:casework")
  @FieldResolver(() => Participant, { nullable: true, description: "Who waits; null when you may not see the person." })
  participant(@Root() entry: WaitlistEntry): Promise<Participant | null> {
    return this.participants.byId(entry.participantId);
  }

  @FieldResolver(() => WorkProgram, {
    nullable: true,
    description: "For which programme; null when it cannot be reached now.",
  })
  workProgram(@Root() entry: WaitlistEntry): Promise<WorkProgram | null> {
    return this.programs.byId(entry.workProgramId);
  }

  @FieldResolver(() => PlacementEligibility, {
    nullable: true,
    description: "What stands against placing the person today; null when you may not see the person.",
  })
  async eligibility(@Root() entry: WaitlistEntry): Promise<PlacementEligibility | null> {
    const participant = await this.participants.byId(entry.participantId);
    const program = await this.programs.byId(entry.workProgramId);
    return participant && program && this.eligibilities.ofPairing({ participant, program });
  }

  @FieldResolver(() => [WaitlistPassOver], {
    description: "How often and why the person was passed over, oldest first.",
  })
  passedOver(@Root() entry: WaitlistEntry): Promise<WaitlistPassOver[]> {
    return this.service.passOversOf(entry.id);
  }

  @Authorized("inmate:casework")
  @Mutation(() => WaitlistEntry, { description: "Puts a person on the waiting list of a programme." })
  joinWaitlist(
    @Arg("input", () => JoinWaitlistInput, { description: "The wish." }) input: JoinWaitlistInput,
  ): Promise<WaitlistEntry> {
    return this.service.join(input);
  }

  @Authorized("inmate:casework", "inmate:approve")
  @Mutation(() => WaitlistEntry, { description: "Moves an entry of the waiting list on." })
  moveWaitlistEntry(
    @Arg("input", () => MoveWaitlistEntryInput, { description: "Where to." }) input: MoveWaitlistEntryInput,
  ): Promise<WaitlistEntry> {
    return this.service.move(input);
  }
}

@Resolver()
export class WaitlistPlacingResolver {
  constructor(private readonly service: WaitlistPlacingService) {}

  @Authorized("inmate:casework")
  @Mutation(() => Placement, {
    description: "Puts a placement forward for an approved entry; who asked earlier is passed over only with a reason.",
  })
  placeFromWaitlist(
    @Arg("input", () => PlaceFromWaitlistInput, { description: "The entry." }) input: PlaceFromWaitlistInput,
  ): Promise<Placement> {
    return this.service.place(input);
  }
}
