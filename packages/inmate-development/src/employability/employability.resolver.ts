import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { RateEmployabilityInput } from "./employability.input.js";
import { EmployabilityService } from "./employability.service.js";
import { EmployabilityRating } from "./employability-rating.entity.js";

@Resolver(() => Participant)
export class EmployabilityResolver {
  constructor(private readonly service: EmployabilityService) {}

  @Authorized("inmate:casework")
  @FieldResolver(() => [EmployabilityRating], {
    description: "The latest rating of each skill that any work asks for; at most ten, none until rated.",
  })
  employability(@Root() { id }: Participant): Promise<EmployabilityRating[]> {
    return this.service.latestOf(id);
  }

  @Authorized("inmate:casework")
  @Mutation(() => EmployabilityRating, { description: "Records how far a person is with a skill." })
  rateEmployability(
    @Arg("input", () => RateEmployabilityInput, { description: "The rating." }) input: RateEmployabilityInput,
  ): Promise<EmployabilityRating> {
    return this.service.rate(input);
  }
}
