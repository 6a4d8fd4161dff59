import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { ParticipantService } from "../participant/participant.service.js";
import { DevelopmentPlan } from "./development-plan.entity.js";
import { OpenDevelopmentPlanInput } from "./development-plan.input.js";
import { DevelopmentPlanService } from "./development-plan.service.js";

@Resolver(() => DevelopmentPlan)
export class DevelopmentPlanResolver {
  constructor(
    private readonly service: DevelopmentPlanService,
    private readonly participants: ParticipantService,
  ) {}

  @FieldResolver(() => Participant, {
    nullable: true,
    description: "Whose plan; null when you may not see the person.",
  })
  participant(@Root() plan: DevelopmentPlan): Promise<Participant | null> {
    return this.participants.byId(plan.participantId);
  }

  @Authorized("inmate:casework")
  @Mutation(() => DevelopmentPlan, { description: "Opens a person's plan and says when it is looked at first." })
  openDevelopmentPlan(
    @Arg("input", () => OpenDevelopmentPlanInput, { description: "Whose." }) input: OpenDevelopmentPlanInput,
  ): Promise<DevelopmentPlan> {
    return this.service.open(input);
  }
}

@Resolver(() => Participant)
export class ParticipantPlanResolver {
  constructor(private readonly service: DevelopmentPlanService) {}

  @Authorized("inmate:casework")
  @FieldResolver(() => DevelopmentPlan, {
    nullable: true,
    description: "What the person works towards until release; null until a plan is opened.",
  })
  developmentPlan(@Root() { id }: Participant): Promise<DevelopmentPlan | null> {
    return this.service.ofParticipant(id);
  }
}
