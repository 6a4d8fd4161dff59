import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { CurrencyCodeScalar, DecimalScalar } from "@coir/kit/scalars";
import { Directive, Field, ObjectType } from "type-graphql";

/** An amount in one currency. Rupiah are whole. */
@Public()
@FollowsItsField()
@Directive("@shareable")
@ObjectType({ description: "An amount in one currency. Rupiah amounts are whole." })
export class Money {
  @Field(() => DecimalScalar, { description: "The exact amount, in units of the currency." })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: "The currency (ISO 4217)." })
  currency!: string;
}
