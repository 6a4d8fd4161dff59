import { ArrayMaxSize, ArrayMinSize, IsOptional, ValidateNested } from "class-validator";
import { Field, InputType } from "type-graphql";
import { LotQuantityInput } from "../run-start/run-material.input.js";
import { WorkOrderStepInput } from "../work-order/work-order-step.input.js";

/** Material to set apart for an order. */
@InputType({ description: "Material to set apart for a work order." })
export class AllocateMaterialInput extends WorkOrderStepInput {
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], {
    nullable: true,
    description:
      "These lots of the store, each once, at most 100; absent for those that expire first, as much as is missing.",
  })
  lots?: LotQuantityInput[];
}
