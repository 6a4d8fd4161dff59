import { IsUUID, Length } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

/** A posting to take back. */
@InputType({ description: "A posting to take back." })
export class ReversePostingInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key takes nothing more back." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The posting." })
  postingId!: string;

  @Length(1, 200)
  @Field(() => String, { description: "Why it is taken back. Nothing about a person." })
  reason!: string;
}
