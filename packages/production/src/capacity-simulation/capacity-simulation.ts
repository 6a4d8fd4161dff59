import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, Int, ObjectType } from "type-graphql";
import { StockReservation } from "../reservation/stock-reservation.entity.js";
import { Workstation } from "../workstation/workstation.entity.js";

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

/** A workstation that would take over work. */
@Authorized("production:read")
@ObjectType({ description: "A workstation that would take over work of those that stand still." })
export class StandIn {
  @Field(() => Workstation, { description: "The workstation." })
  workstation!: Workstation;

  @Field(() => DecimalScalar, {
    description:
      "Minutes a day of their work that it could do beside the work of its own kind, at their pace; to one decimal place.",
  })
  minutesPerDay!: string;
}

/** What would become of promises. */
@Authorized("production:read")
@ObjectType({ description: "What would become of promises if work places stood still. Nothing is changed by asking." })
export class CapacitySimulation {
  @Field(() => [BrokenReservation], { description: "The reservations that would be met later or less than now." })
  brokenReservations!: BrokenReservation[];

  @Field(() => [StandIn], {
    description:
      "The alternatives that would take over the work of those that stand still, as far as they have minutes free: of the work order that is due first before others.",
  })
  standIns!: StandIn[];
}
