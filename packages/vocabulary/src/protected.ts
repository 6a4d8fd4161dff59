import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { Directive, Field, Int, ObjectType } from "type-graphql";
import { Money } from "./money.js";
import { Suppression } from "./suppression.js";

const WHY = "Why the value is shown or withheld.";

/** A number of persons, withheld where it would point to one. */
@Public()
@FollowsItsField()
@Directive("@shareable")
@ObjectType({ description: "A number of persons, withheld where it would point to one." })
export class ProtectedCount {
  @Field(() => Int, { nullable: true, description: "The number; null when withheld." })
  value!: number | null;

  @Field(() => Suppression, { description: WHY })
  suppression!: Suppression;
}

/** Hours of work of a group, withheld where they would point to one person. */
@Public()
@FollowsItsField()
@Directive("@shareable")
@ObjectType({ description: "Hours of work of a group, withheld where they would point to one person." })
export class ProtectedHours {
  @Field(() => DecimalScalar, { nullable: true, description: "Hours, exact; null when withheld." })
  value!: string | null;

  @Field(() => Suppression, { description: WHY })
  suppression!: Suppression;
}

/** An amount that a group earned or saved, withheld where it would point to one person. */
@Public()
@FollowsItsField()
@Directive("@shareable")
@ObjectType({ description: "An amount that a group earned or saved, withheld where it would point to one person." })
export class ProtectedMoney {
  @Field(() => Money, { nullable: true, description: "The amount; null when withheld." })
  value!: Money | null;

  @Field(() => Suppression, { description: WHY })
  suppression!: Suppression;
}

/** A part of a group, withheld where it would point to one person. */
@Public()
@FollowsItsField()
@Directive("@shareable")
@ObjectType({ description: "A part of a group, withheld where it would point to one person." })
export class ProtectedRate {
  @Field(() => DecimalScalar, { nullable: true, description: "The part, 0 to 1; null when withheld." })
  value!: string | null;

  @Field(() => Suppression, { description: WHY })
  suppression!: Suppression;
}
