import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { Directive, Field, Int, ObjectType } from "type-graphql";
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
