import { DateScalar } from "@coir/kit/scalars";
import { ArgsType, Field, ID } from "type-graphql";

/** Of what, and as of when, the value is told. */
@ArgsType()
export class StockValuationArgs {
  @Field(() => ID, { nullable: true, description: "Code of one UPT; absent for all of yours." })
  facilityCode?: string;

  @Field(() => ID, { nullable: true, description: "One product; absent for all." })
  sku?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "What was there at the end of this day (Asia/Jakarta), at the costs that are known now; absent for now.",
  })
  asOf?: string;
}
