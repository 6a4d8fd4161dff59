import { DateScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayUnique, IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { HazardClass } from "../work-program/work-program.entity.js";
import { ClearanceResult } from "./health-clearance.entity.js";

/** The result of an examination. */
@InputType({ description: "The result of a health examination for work; no diagnosis, no words." })
export class RecordHealthClearanceInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Who was examined." })
  participantId!: string;

  @Field(() => ClearanceResult, { description: "What was found." })
  result!: ClearanceResult;

  @ArrayUnique()
  @ArrayMaxSize(10)
  @Field(() => [HazardClass], { description: "Hazards that the person may work with; none when unfit." })
  hazardClasses!: HazardClass[];

  @Field(() => DateScalar, { description: "First day on which it counts." })
  validFrom!: string;

  @Field(() => DateScalar, {
    description: "Last day on which it counts: at most twelve months later, six where it covers dust.",
  })
  validUntil!: string;
}
