import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { PostReleaseService } from "./post-release.service.js";
import { PostReleaseOutcome } from "./post-release-outcome.entity.js";
import { RecordPostReleaseOutcomeInput } from "./post-release-outcome.input.js";

@Resolver(() => PostReleaseOutcome)
export class PostReleaseResolver {
  constructor(private readonly service: PostReleaseService) {}

  @Authorized("inmate:consent")
  @Mutation(() => PostReleaseOutcome, {
    description: "Records how a released person fares, or corrects it by a further entry; only with its consent.",
  })
  recordPostReleaseOutcome(
    @Arg("input", () => RecordPostReleaseOutcomeInput, { description: "How the person fares." })
    input: RecordPostReleaseOutcomeInput,
  ): Promise<PostReleaseOutcome> {
    return this.service.record(input);
  }
}

@Resolver(() => Participant)
export class ParticipantOutcomesResolver {
  constructor(private readonly service: PostReleaseService) {}

  @Authorized("inmate:consent")
  @FieldResolver(() => [PostReleaseOutcome], {
    description:
      "How the person fares after release, oldest entry first; none once the consent to be followed up was taken back.",
  })
  postReleaseOutcomes(@Root() { id }: Participant): Promise<PostReleaseOutcome[]> {
    return this.service.ofParticipant(id);
  }
}
