import { ArrayMaxSize, ArrayMinSize, IsUUID, Length, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LotQuantityInput } from "../run-start/run-material.input.js";

/** Lots to set apart. */
@InputType({ description: "Lots to set apart for a reservation." })
export class AllocateLotsInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key sets nothing more apart." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Id of the reservation." })
  reservationId!: string;

  @Min(1)
  @Field(() => Int, { description: "Its version, as it was read." })
  expectedVersion!: number;

  @Length(1, 40)
  @Field(() => ID, { nullable: true, description: "Code of one UPT; null for all that supply it." })
  facilityCode?: string;

  @ValidateNested()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Field(() => [LotQuantityInput], {
    nullable: true,
    description: "These lots of that UPT, at most 100; null for those that expire first.",
  })
  lots?: LotQuantityInput[];
}
