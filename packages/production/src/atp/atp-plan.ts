import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { AtpConstraintKind } from "./plan-constraints.js";

registerEnumType(AtpConstraintKind, {
  name: "AtpConstraintKind",
  description: "What stands in the way of a promise.",
  valuesConfig: {
    STOCK: { description: "What is in stock is too little, or promised." },
    WORK_ORDERS: { description: "Released work orders end too late." },
    CAPACITY: { description: "Free work places make too little." },
    TRANSFER_TIME: { description: "The goods would be on the road too long." },
    OWNER: { description: "What lies there belongs to others." },
    QUALITY: { description: "What lies there waits for the quality check or is held back." },
    FACILITIES: { description: "No more UPTs may supply it." },
  },
});

/** What one UPT could supply. */
@Authorized("production:read", "trade:read")
@ObjectType({ description: "What one UPT would supply." })
export class AtpSource {
  facilityCode!: string;

  lotNos!: readonly string[];

  @Field(() => Quantity, { description: "From what is in stock." })
  fromStock!: Quantity;

  @Field(() => Quantity, {
    description: "From the output of released work orders, after the yield that is to be expected.",
  })
  fromWorkOrders!: Quantity;

  @Field(() => Quantity, { description: "From free work places; work orders are still to be released." })
  fromCapacity!: Quantity;

  @Field(() => DateScalar, { description: "Day on which all of it is ready there." })
  readyOn!: string;

  @Field(() => DateScalar, { description: "Day on which all of it is at the UPT from which it is shipped." })
  arrivesHubOn!: string;

  @Field(() => DecimalScalar, {
    description: "Share of the planned output that is counted on with the confidence asked for, 0 to 1.",
  })
  yieldP10!: string;
}

/** Why a UPT supplies no more. */
@Authorized("production:read", "trade:read")
@ObjectType({ description: "Why a UPT supplies no more." })
export class AtpConstraint {
  facilityCode!: string;

  @Field(() => AtpConstraintKind, { description: "What stands in the way." })
  kind!: AtpConstraintKind;

  @Field(() => String, { description: "The same in a sentence; quantities are in the product's base unit." })
  message!: string;
}

/** Whether goods can be promised, and from where. */
@Authorized("production:read", "trade:read")
@ObjectType({ description: "Whether goods can be promised for a day, from which UPTs, and what stands in the way." })
export class AtpPlan {
  @Field(() => Boolean, { description: "Whether the whole can be there by the day." })
  feasible!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: "First day on which the whole can be there; null when it cannot within 180 days.",
  })
  promisedOn!: string | null;

  @Field(() => Quantity, { description: "How much can be there by the day." })
  quantity!: Quantity;

  @Field(() => Quantity, { description: "How much of the whole is missing on that day." })
  shortfall!: Quantity;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "How many containers, of the size asked for, the quantity fills: two decimal places, rounded down. Null when none was asked for, or nobody knows how much one takes.",
  })
  containersFilled!: string | null;

  @Field(() => [AtpSource], { description: "Who would supply how much." })
  sources!: AtpSource[];

  @Field(() => [AtpConstraint], { description: "What stands in the way of what is missing; none when nothing is." })
  constraints!: AtpConstraint[];

  @Field(() => [String], { description: "What was assumed." })
  assumptions!: string[];
}
