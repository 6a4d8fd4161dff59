import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { ReadinessAction } from "./readiness-list.js";
import { ReadinessStep } from "./readiness-step.entity.js";
import { WorkReadiness } from "./work-readiness.entity.js";
import {
  MoveWorkReadinessInput,
  OpenWorkReadinessInput,
  RecordReadinessItemInput,
  RecordWorkWishesInput,
} from "./work-readiness.input.js";
import { WorkReadinessService } from "./work-readiness.service.js";

@Resolver(() => WorkReadiness)
export class WorkReadinessResolver {
  constructor(private readonly service: WorkReadinessService) {}

  @FieldResolver(() => [ReadinessAction], {
    description: "Everything that is to be ready at release, and how far it is.",
  })
  actions(@Root() { id }: WorkReadiness): Promise<ReadinessAction[]> {
    return this.service.listOf(id);
  }

  @FieldResolver(() => [ReadinessStep], { description: "What was recorded of the items, oldest first." })
  steps(@Root() { id }: WorkReadiness): Promise<ReadinessStep[]> {
    return this.service.stepsOf(id);
  }

  @Authorized("inmate:casework")
  @Mutation(() => WorkReadiness, { description: "Opens a person's profile with the person's wishes." })
  openWorkReadiness(
    @Arg("input", () => OpenWorkReadinessInput, { description: "Whose, and what." }) input: OpenWorkReadinessInput,
  ): Promise<WorkReadiness> {
    return this.service.open(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => WorkReadiness, { description: "Records the wishes as they are now." })
  recordWorkWishes(
    @Arg("input", () => RecordWorkWishesInput, { description: "The wishes." }) input: RecordWorkWishesInput,
  ): Promise<WorkReadiness> {
    return this.service.recordWishes(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => WorkReadiness, {
    description: "Records how far an item is; who was called ready and lacks it again needs support.",
  })
  recordReadinessItem(
    @Arg("input", () => RecordReadinessItemInput, { description: "The item." }) input: RecordReadinessItemInput,
  ): Promise<WorkReadiness> {
    return this.service.recordItem(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => WorkReadiness, { description: "Says how ready a person is." })
  moveWorkReadiness(
    @Arg("input", () => MoveWorkReadinessInput, { description: "Where to." }) input: MoveWorkReadinessInput,
  ): Promise<WorkReadiness> {
    return this.service.move(input);
  }
}

@Resolver(() => Participant)
export class ParticipantReadinessResolver {
  constructor(private readonly service: WorkReadinessService) {}

  @Authorized("inmate:casework")
  @FieldResolver(() => WorkReadiness, {
    nullable: true,
    description: "How ready the person is for work after release; null until a profile is opened.",
  })
  workReadiness(@Root() { id }: Participant): Promise<WorkReadiness | null> {
    return this.service.ofParticipant(id);
  }
}
