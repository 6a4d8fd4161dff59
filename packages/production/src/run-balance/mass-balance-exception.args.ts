import { DateScalar } from "@coir/kit/scalars";
import { ArgsType, Field, ID } from "type-graphql";

/** Which runs out of tolerance. */
@ArgsType()
export class MassBalanceExceptionArgs {
  @Field(() => ID, { nullable: true, description: "Code of the UPT; absent for all of yours." })
  facilityCode?: string;

  @Field(() => DateScalar, { description: "First day on which they may have begun." })
  from!: string;

  @Field(() => DateScalar, { description: "Last day on which they may have begun." })
  to!: string;
}
