import { PeriodInput } from "@coir/vocabulary/period";
import { ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

/** A period to publish. */
@InputType({ description: "A period whose figures are to be published, for good." })
export class PublishMetricsInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key publishes nothing more." })
  idempotencyKey!: string;

  @ValidateNested()
  @Field(() => PeriodInput, { description: "The period; all its months must be closed at every UPT with programmes." })
  period!: PeriodInput;
}
