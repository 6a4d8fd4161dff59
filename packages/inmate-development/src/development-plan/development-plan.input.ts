import { IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

/** Whose plan to open. */
@InputType({ description: "Whose plan to open." })
export class OpenDevelopmentPlanInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key opens nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Who." })
  participantId!: string;
}
