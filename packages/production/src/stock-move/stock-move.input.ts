import { Decimal } from "@coir/kit/decimal";
import { DateTimeScalar, DecimalScalar } from "@coir/kit/scalars";
import { IsIn, IsOptional, Length, Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { StorageLocation } from "../ledger/stock-account.entity.js";
import { LOT_NO } from "../lot/lot.input.js";

const BETWEEN_THESE = [StorageLocation.STORE, StorageLocation.STAGING];

/** Stock to move. */
@InputType({ description: "Stock to move between two places." })
export class MoveStockInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key moves nothing more." })
  idempotencyKey!: string;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  quantity!: InstanceType<typeof Decimal>;

  @Field(() => ID, { description: "Code of the UPT from which it goes." })
  fromFacilityCode!: string;

  @IsIn(BETWEEN_THESE)
  @Field(() => StorageLocation, { description: "From where there: STORE or STAGING." })
  fromLocation!: StorageLocation;

  @Field(() => ID, { description: "Code of the UPT to which it goes." })
  toFacilityCode!: string;

  @IsIn(BETWEEN_THESE)
  @Field(() => StorageLocation, { description: "To where there: STORE or STAGING." })
  toLocation!: StorageLocation;

  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: "Why." })
  reason?: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it went, at most three days ago, or further back with a reason and production:approve; absent for now.",
  })
  movedAt?: Date;
}
