import { Authorized } from "@coir/kit/authorization";
import { Field, Int, ObjectType } from "type-graphql";
import { Enforcement, PayFloorBasis } from "../pay-rule/pay-floor-rule.entity.js";

/** How many entries of a run are below a floor. */
@Authorized("inmate:finance", "inmate:approve")
@ObjectType({ description: "How many entries of a pay run are below a floor." })
export class PayFloorShortfall {
  @Field(() => PayFloorBasis, { description: "The floor." })
  basis!: PayFloorBasis;

  @Field(() => Enforcement, { description: "What follows." })
  enforcement!: Enforcement;

  @Field(() => Int, { description: "Entries below it." })
  below!: number;
}
