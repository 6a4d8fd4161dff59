import { CountryCodeScalar } from "@coir/kit/scalars";
import { Field, InputType } from "type-graphql";
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
