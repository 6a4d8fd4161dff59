import { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize, IsUUID, Length, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";

/** A count to open. */
@InputType({ description: "A stock count to open." })
export class OpenStockCountInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key opens nothing more." })
  idempotencyKey!: string;

  @Length(1, 40)
  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Field(() => [ID], { description: "The products to count: 1 to 20." })
  skus!: string[];

  @Field(() => Boolean, { defaultValue: true, description: "Whether who counts is not to see what is expected." })
  isBlind!: boolean;
}

/** A count as it was read. */
@InputType({ description: "A stock count, as it was read last." })
export class StockCountStepInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key changes nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Id of the count." })
  countId!: string;

  @Min(1)
  @Field(() => Int, { description: "Its version, as it was read." })
  expectedVersion!: number;
}

/** What was counted of a line. */
@InputType({ description: "What was counted of one line." })
export class CountedLineInput {
  @Min(1)
  @Field(() => Int, { description: "Number of the line on the sheet." })
  lineNo!: number;

  @Field(() => DecimalScalar, { description: "How much is there, in the product's base unit; zero when nothing is." })
  counted!: InstanceType<typeof Decimal>;
}

/** What was counted. */
@InputType({ description: "What was counted." })
export class RecordCountInput extends StockCountStepInput {
  @ValidateNested()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @Field(() => [CountedLineInput], { description: "Every line of the sheet, at most 500." })
  lines!: CountedLineInput[];
}

/** A count to post. */
@InputType({ description: "A stock count of which what differs is to be posted." })
export class PostStockCountInput extends StockCountStepInput {
  @Length(1, 200)
  @Field(() => String, { description: "Why what was counted differs." })
  reason!: string;
}
