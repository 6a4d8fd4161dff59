import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { MergeParticipantsInput } from "./participant-merge.input.js";
import { ParticipantMergeService } from "./participant-merge.service.js";

@Resolver(() => Participant)
export class ParticipantMergeResolver {
  constructor(private readonly service: ParticipantMergeService) {}

  @Authorized("inmate:identity")
  @Mutation(() => Participant, {
    description:
      "Merges the second entry of a person into the first, for good, for the purpose in the token. What was recorded of it stays with it and is found by the first; its savings move over, and the key of its identity is destroyed.",
  })
  mergeParticipants(
    @Arg("input", () => MergeParticipantsInput, { description: "The two entries." }) input: MergeParticipantsInput,
  ): Promise<Participant> {
    return this.service.merge(input);
  }

  @Authorized("inmate:casework")
  @FieldResolver(() => Participant, {
    nullable: true,
    description: "The entry that counts instead; null unless this one was merged into it.",
  })
  mergedInto(@Root() participant: Participant): Promise<Participant | null> {
    return this.service.survivorOf(participant);
  }

  @Authorized("inmate:casework")
  @FieldResolver(() => [Participant], {
    description: "Second entries of the person that were merged into this one, with what was recorded of them.",
  })
  mergedEntries(@Root() participant: Participant): Promise<Participant[]> {
    return this.service.mergedInto(participant);
  }
}
