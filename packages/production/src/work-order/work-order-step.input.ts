import { IsUUID, Length } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";

/** A step of a work order. */
@InputType({ description: "A step of a work order." })
export class WorkOrderStepInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key does nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The order." })
  workOrderId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}

/** A step of a work order that wants a reason. */
@InputType({ description: "A step of a work order that wants a reason." })
export class WorkOrderReasonInput extends WorkOrderStepInput {
  @Length(1, 200)
  @Field(() => String, { description: "Why. Nothing about a person." })
  reason!: string;
}
