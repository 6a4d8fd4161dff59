import type { Decimal } from "@coir/kit/decimal";
import { CountryCodeScalar, DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { ShipmentStatus } from "./shipment.entity.js";

/** States of shipments to choose from. */
@InputType({ description: "States of shipments to choose from." })
export class ShipmentStatusIn {
  @Field(() => [ShipmentStatus], { description: "Any of these states." })
  in!: ShipmentStatus[];
}

/** Countries to choose from. */
@InputType({ description: "Countries to choose from." })
export class CountryCodeIn {
  @Field(() => [CountryCodeScalar], { description: "Any of these countries." })
  in!: string[];
}

/** Which shipments. */
@InputType({ description: "Which shipments; what is absent does not narrow." })
export class ShipmentFilter {
  @Field(() => ShipmentStatusIn, { nullable: true, description: "In these states." })
  status?: ShipmentStatusIn;

  @Field(() => CountryCodeIn, { nullable: true, description: "To these countries." })
  destination?: CountryCodeIn;
}

/** Part of a lot to ship. */
@InputType({ description: "Part of a lot to ship." })
export class ShipmentLineInput {
  @Field(() => ID, { description: "The line of the order that it fulfils." })
  orderLineId!: string;

  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => DecimalScalar, { description: "How much, in the unit of the order line; above zero." })
  quantity!: Decimal;
}

/** A shipment to plan. */
@InputType({ description: "A shipment to plan, of confirmed orders of one buyer in one currency." })
export class PlanShipmentInput {
  @Field(() => ID, { description: "Names this call; a repeat gets the same shipment." })
  idempotencyKey!: string;

  @Field(() => CountryCodeScalar, { description: "Where the goods go." })
  destinationCountry!: string;

  @ArrayMaxSize(20)
  @Field(() => [CountryCodeScalar], { defaultValue: [], description: "Countries on the way." })
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

/** A shipment to screen. */
@InputType({ description: "A shipment to screen." })
export class ScreenShipmentInput {
  @Field(() => ID, { description: "Names this call; a repeat screens nothing again." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "The shipment." })
  shipmentId!: string;

  @Field(() => Int, { description: "The version that you read." })
  expectedVersion!: number;
}
