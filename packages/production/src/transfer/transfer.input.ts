import { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID, Length, Matches, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LOT_NO } from "../lot/lot.input.js";
import { LotQuantityInput } from "../run-start/run-material.input.js";

/** A transfer to write down. */
@InputType({ description: "A transfer to write down." })
export class DraftTransferInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key writes nothing more down." })
  idempotencyKey!: string;

  @Length(1, 40)
  @Field(() => ID, { description: "Code of the UPT from which it goes." })
  fromFacilityCode!: string;

  @Length(1, 40)
  @Field(() => ID, { description: "Code of the UPT to which it goes." })
  toFacilityCode!: string;

  @ValidateNested()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Field(() => [LotQuantityInput], { description: "What goes: 1 to 100 lots." })
  lines!: LotQuantityInput[];

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description:
      "The reservation for which these lots are set apart and stay so on arrival, at the UPT from which it is shipped; absent for free goods.",
  })
  reservationId?: string;
}

/** A transfer as it was read. */
@InputType({ description: "A transfer, as it was read last." })
export class TransferStepInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key changes nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Id of the transfer." })
  transferId!: string;

  @Min(1)
  @Field(() => Int, { description: "Its version, as it was read." })
  expectedVersion!: number;
}

/** A transfer that leaves. */
@InputType({ description: "A transfer that leaves." })
export class ShipTransferInput extends TransferStepInput {
  @IsOptional()
  @Length(1, 60)
  @Field(() => String, { nullable: true, description: "Number of the seal on the vehicle; null when there is none." })
  vehicleSeal?: string;
}

/** What arrived of a lot. */
@InputType({ description: "What arrived of one lot." })
export class ReceivedLineInput {
  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => DecimalScalar, { description: "How much arrived, in the product's base unit; zero when nothing did." })
  received!: InstanceType<typeof Decimal>;

  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: "Why more or less arrived; needed when so." })
  reason?: string;
}

/** A transfer that arrived. */
@InputType({ description: "A transfer that arrived." })
export class ReceiveTransferInput extends TransferStepInput {
  @ValidateNested()
  @ArrayMaxSize(100)
  @Field(() => [ReceivedLineInput], {
    defaultValue: [],
    description: "Lots of which more or less arrived than was sent; of all others, all arrived.",
  })
  lines!: ReceivedLineInput[];
}
