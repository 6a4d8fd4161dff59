import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { SessionPlace } from "../work-session/session-place.entity.js";
import { MarkCorrection } from "./mark-correction.entity.js";
import { CorrectSessionMarkInput } from "./mark-correction.input.js";
import { MarkCorrectionService } from "./mark-correction.service.js";

@Resolver(() => SessionPlace)
export class MarkCorrectionResolver {
  constructor(private readonly service: MarkCorrectionService) {}

  @Authorized("inmate:casework")
  @Mutation(() => SessionPlace, {
    description:
      "Corrects the mark of somebody who is marked absent, or was never marked; what it said before is kept. Not once the pay was posted.",
  })
  correctSessionMark(
    @Arg("input", () => CorrectSessionMarkInput, { description: "What was true." }) input: CorrectSessionMarkInput,
  ): Promise<SessionPlace> {
    return this.service.correct(input);
  }

  @FieldResolver(() => [MarkCorrection], {
    description: "What it said before, oldest first; none where it stands as marked.",
  })
  corrections(@Root() { id }: SessionPlace): Promise<MarkCorrection[]> {
    return this.service.ofPlace(id);
  }
}
