import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ObjectType } from "type-graphql";

/** Output of one product at one UPT in a day, week or month. */
@Authorized("production:read")
@ObjectType({ description: "Hasil produksi: output of one product at one UPT in a day, week or month." })
export class ThroughputPoint {
  facilityCode!: string;

  sku!: string;

  @Field(() => DateScalar, {
    description: "First day of the day, week or month; it may lie before the first day asked for.",
  })
  from!: string;

  @Field(() => Quantity, { description: "How much came out." })
  value!: Quantity;

  @Field(() => Quantity, {
    nullable: true,
    description: "How much came out a year before; zero when nothing did, null when it was not asked for.",
  })
  previous!: Quantity | null;
}
