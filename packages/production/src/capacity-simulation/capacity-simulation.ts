import { Authorized } from "@coir/kit/authorization";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, Int, ObjectType } from "type-graphql";
import { StockReservation } from "../reservation/stock-reservation.entity.js";

/** A reservation that would break. */
@Authorized("production:read")
@ObjectType({ description: "A reservation that would not be met in time." })
export class BrokenReservation {
  @Field(() => StockReservation, { description: "The reservation." })
  reservation!: StockReservation;

  @Field(() => Int, {
    nullable: true,
    description: "By how many days it would be late; null when nothing planned meets it.",
  })
  lateByDays!: number | null;

  @Field(() => Quantity, { description: "How much would be missing on its day." })
  shortQuantity!: Quantity;
}

/** What would become of promises. */
@Authorized("production:read")
@ObjectType({ description: "What would become of promises if work places stood still. Nothing is changed by asking." })
export class CapacitySimulation {
  @Field(() => [BrokenReservation], { description: "The reservations that would be met later or less than now." })
  brokenReservations!: BrokenReservation[];
}
