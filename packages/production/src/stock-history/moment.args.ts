import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { ArgsType, Field } from "type-graphql";

/** As of when stock is asked for; without either, now. */
@ArgsType()
export class MomentArgs {
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "As it was at the end of this day (Asia/Jakarta), with all that was written down since; absent for now.",
  })
  asOf?: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "As it was believed to be at this instant: without what was written down later; absent for now.",
  })
  knownAt?: Date;
}
