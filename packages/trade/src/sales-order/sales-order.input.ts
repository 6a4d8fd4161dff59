import type { Decimal } from "@coir/kit/decimal";
import { CountryCodeScalar, CurrencyCodeScalar, DecimalScalar } from "@coir/kit/scalars";
import { UnitCode } from "@coir/vocabulary/quantity";
import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { Incoterm, SalesOrderStatus } from "./sales-order.entity.js";

/** States of orders to choose from. */
@InputType({ description: "States of orders to choose from." })
export class SalesOrderStatusIn {
  @Field(() => [SalesOrderStatus], { description: "Any of these states." })
  in!: SalesOrderStatus[];
}

/** Which orders. */
@InputType({ description: "Which orders; what is absent does not narrow." })
export class SalesOrderFilter {
  @Field(() => SalesOrderStatusIn, { nullable: true, description: "In these states." })
  status?: SalesOrderStatusIn;
}

/** One product of a new order. */
@InputType({ description: "One product of a new order." })
export class OrderLineInput {
  @Field(() => ID, { description: "The product." })
  sku!: string;

  @Field(() => DecimalScalar, { description: "How much, in the unit; above zero, with at most 3 decimals." })
  quantity!: Decimal;

  @Field(() => UnitCode, { description: "The unit." })
  unit!: UnitCode;

  @Field(() => DecimalScalar, {
    description: "Price of one unit, in the order's currency; not below zero, with at most 4 decimals.",
  })
  unitPrice!: Decimal;
}

/** A new order. */
@InputType({ description: "A new order." })
export class CreateSalesOrderInput {
  @Field(() => ID, { description: "Names this call; a repeat gets the same order." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the buyer." })
  buyerCode!: string;

  @Field(() => CountryCodeScalar, { description: "Where the goods go." })
  destinationCountry!: string;

  @Field(() => CurrencyCodeScalar, { description: "Currency of the prices." })
  currency!: string;

  @Field(() => Incoterm, { description: "Delivery terms." })
  incoterm!: Incoterm;

  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Field(() => [OrderLineInput], { description: "The products, 1 to 100." })
  lines!: OrderLineInput[];
}

/** An order to confirm. */
@InputType({ description: "An order to confirm." })
export class ConfirmSalesOrderInput {
  @Field(() => ID, { description: "The order." })
  orderId!: string;

  @Field(() => Int, { description: "The version that you read." })
  expectedVersion!: number;
}
