import { Decimal } from "@coir/kit/decimal";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { UnitCode } from "@coir/vocabulary/quantity";
import { IsUUID, Length, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";

/** Goods to hold. */
@InputType({ description: "Goods to hold for a line of an order." })
export class HoldStockInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key holds nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Id of the order line." })
  orderLineId!: string;

  @Length(1, 60)
  @Field(() => ID, { description: "What is wanted." })
  sku!: string;

  @Field(() => DecimalScalar, { description: "How much." })
  quantity!: InstanceType<typeof Decimal>;

  @Field(() => UnitCode, { description: "Unit of the quantity; it converts exactly to the product's base unit." })
  unit!: UnitCode;

  @Field(() => DateScalar, { description: "Day by which it is to be at the UPT from which it is shipped." })
  needOn!: string;

  @Length(1, 40)
  @Field(() => ID, { defaultValue: "JB-CRB1", description: "Code of the UPT from which it is shipped." })
  shipFrom!: string;

  @Length(1, 40)
  @Field(() => ID, {
    nullable: true,
    description: "Code of the partner whose goods are wanted; null for those of the UPTs.",
  })
  ownerCode?: string | null;
}

/** A reservation as it was read. */
@InputType({ description: "A reservation, as it was read last." })
export class ReservationStepInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key changes nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Id of the reservation." })
  reservationId!: string;

  @Min(1)
  @Field(() => Int, { description: "Its version, as it was read." })
  expectedVersion!: number;
}
