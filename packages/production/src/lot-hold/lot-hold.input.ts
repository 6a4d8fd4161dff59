import { IsIn, IsUUID, Length, Matches } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LotDisposition } from "../lot/lot.entity.js";
import { LOT_NO } from "../lot/lot.input.js";

/** A lot to hold back. */
@InputType({ description: "A lot to hold back." })
export class PlaceHoldInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key holds nothing more." })
  idempotencyKey!: string;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => Int, { description: "The version of the lot that you read." })
  expectedVersion!: number;

  @Length(3, 500)
  @Field(() => String, { description: "Why: 3 to 500 characters. Nothing about a person." })
  reason!: string;
}

/** A hold to lift. */
@InputType({ description: "A hold to lift." })
export class ReleaseHoldInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key lifts nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The hold." })
  holdId!: string;

  @Field(() => Int, { description: "The version of the hold that you read." })
  expectedVersion!: number;

  @IsIn([LotDisposition.RELEASED, LotDisposition.REJECTED])
  @Field(() => LotDisposition, {
    defaultValue: LotDisposition.RELEASED,
    description: "RELEASED when the lot may be used again, REJECTED when never.",
  })
  disposition!: LotDisposition;
}
