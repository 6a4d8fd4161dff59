import { DateScalar } from "@coir/kit/scalars";
import { IsUUID, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";

/** A day's work to record. */
@InputType({ description: "A day's work to record." })
export class RecordAttendanceInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Whose placement." })
  placementId!: string;

  @Field(() => DateScalar, { description: "The day; not in the future and not in a closed month." })
  workedOn!: string;

  @Min(1)
  @Max(1440)
  @Field(() => Int, { description: "Minutes worked; at most the programme's longest day." })
  minutes!: number;
}
