import { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { LOT_NO } from "../lot/lot.input.js";
import { LotQuantityInput } from "../run-start/run-material.input.js";

const KEY = "Names this call; a repeat with the same key makes no more lots.";
const FACILITY = "Code of the UPT in whose store it lies and stays.";

/** A lot to split. */
@InputType({ description: "New lots to split off a lot." })
export class SplitLotInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: FACILITY })
  facilityCode!: string;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], { description: "The new lots, each once; what is not named stays in the old one." })
  parts!: LotQuantityInput[];
}

/** Lots to merge. */
@InputType({ description: "Lots of one product and owner to put together as a new lot." })
export class MergeLotsInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: FACILITY })
  facilityCode!: string;

  @ArrayMinSize(2)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], { description: "What is taken of which lot, each once." })
  parts!: LotQuantityInput[];

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the new lot: 3 to 40 of A-Z, 0-9 and hyphen." })
  newLotNo!: string;
}

/** A lot to pack anew. */
@InputType({ description: "So much of a lot to pack anew as a new lot." })
export class RepackLotInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: FACILITY })
  facilityCode!: string;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  quantity!: InstanceType<typeof Decimal>;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the new lot: 3 to 40 of A-Z, 0-9 and hyphen." })
  newLotNo!: string;
}
