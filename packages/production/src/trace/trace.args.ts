import { Max, Min } from "class-validator";
import { ArgsType, Field, ID, Int } from "type-graphql";

/** What to trace and how far. */
@ArgsType()
export class TraceArgs {
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Min(1)
  @Max(50)
  @Field(() => Int, { defaultValue: 12, description: "Over how many deeds at most: 1 to 50." })
  maxDepth!: number;

  @Min(1)
  @Max(500)
  @Field(() => Int, { defaultValue: 500, description: "How many lots at most: 1 to 500." })
  first!: number;
}
