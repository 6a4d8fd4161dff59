import type { Decimal } from "@coir/kit/decimal";
import { CountryCodeScalar, DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

/** Part of a lot to ship. */
@InputType({ description: "Part of a lot to ship." })
export class ShipmentLineInput {
  @Field(() => ID, { description: "The line of the order that it fulfils." })
  orderLineId!: string;

  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => DecimalScalar, {
    description: "How much, in the unit of the order line; above zero, with at most 3 decimals.",
  })
  quantity!: Decimal;
}

/** A shipment to plan. */
@InputType({
  description: "A shipment to plan, of confirmed orders of one buyer, in one currency and to one destination.",
})
export class PlanShipmentInput {
  @Field(() => ID, { description: "Names this call; a repeat gets the same shipment." })
  idempotencyKey!: string;

  @Field(() => CountryCodeScalar, { description: "Where the goods go: the destination of the orders." })
  destinationCountry!: string;

  @ArrayMaxSize(20)
  @Field(() => [CountryCodeScalar], { defaultValue: [], description: "Countries on the way, at most 20." })
  transitCountries!: string[];

  @Field(() => DateScalar, { description: "Expected departure." })
  etd!: string;

  @Field(() => DateScalar, { description: "Expected arrival; not before departure." })
  eta!: string;

  @Field(() => ID, { description: "Code of the partner that receives." })
  consigneeCode!: string;

  @Field(() => ID, { description: "Code of the exporter of record." })
  exporterCode!: string;

  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Field(() => [ShipmentLineInput], { description: "Parts of lots, 1 to 100." })
  lines!: ShipmentLineInput[];
}
