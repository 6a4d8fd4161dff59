import { Field, ID, InputType, Int } from "type-graphql";

/** A shipment to screen. */
@InputType({ description: "A shipment to screen." })
export class ScreenShipmentInput {
  @Field(() => ID, { description: "Names this call; a repeat screens nothing again." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "The shipment." })
  shipmentId!: string;

  @Field(() => Int, { description: "The version that you read." })
  expectedVersion!: number;
}
