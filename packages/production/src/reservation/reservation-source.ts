import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ObjectType } from "type-graphql";

/** What one UPT supplies of a reservation. */
@Authorized("production:read", "trade:read")
@ObjectType({ description: "What one UPT is to supply of a reservation." })
export class ReservationSource {
  facilityCode!: string;

  @Field(() => Quantity, { description: "How much." })
  quantity!: Quantity;

  @Field(() => Quantity, { description: "For how much of it lots are set apart, what has left included." })
  allocated!: Quantity;

  @Field(() => DateScalar, {
    description: "Last day on which it may be ready there, to be in time where it is shipped.",
  })
  readyBy!: string;
}

/** What can be promised instead of what was refused. */
@Authorized("production:read", "trade:read")
@ObjectType({ description: "What can be promised instead of what was refused." })
export class ReservationAlternative {
  @Field(() => Quantity, { description: "How much." })
  quantity!: Quantity;

  @Field(() => DateScalar, { description: "By which day it is at the UPT from which it is shipped." })
  on!: string;
}
