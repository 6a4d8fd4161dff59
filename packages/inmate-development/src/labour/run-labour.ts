import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { ProtectedCount, ProtectedHours } from "@coir/vocabulary/protected";
import { Field, ObjectType } from "type-graphql";

/** The labour in a production run. */
@Public()
@FollowsItsField()
@ObjectType({
  description:
    "The labour in a production run: its share of the programme's closed month. Run times never select attendance.",
})
export class RunLabour {
  @Field(() => ProtectedHours, { description: "Hours of work, to the half hour." })
  hours!: ProtectedHours;

  @Field(() => ProtectedCount, { description: "Persons who worked in the programme in that month." })
  workers!: ProtectedCount;

  @Field(() => String, {
    nullable: true,
    description: "The month in West Indonesian time, YYYY-MM; null while production has not closed it.",
  })
  month!: string | null;

  @Field(() => Boolean, { description: "Whether it is work of sentenced persons; always true." })
  convictLabour!: boolean;
}
