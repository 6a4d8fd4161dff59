import { Authorized } from "@coir/kit/authorization";
import type { Clock } from "@coir/kit/clock";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { FacilityReference } from "../references/facility.reference.js";
import { OrderLineReference } from "../references/order-line.reference.js";
import { PartnerReference } from "../references/partner.reference.js";
import { HoldStockInput, ReservationStepInput } from "./reservation.input.js";
import { ReservationService } from "./reservation.service.js";
import { ReservationDeskService } from "./reservation-desk.service.js";
import { ReservationAlternative, ReservationSource } from "./reservation-source.js";
import { StockReservationStatus, statusAt } from "./reservation-status.js";
import { StockReservation } from "./stock-reservation.entity.js";

const StockReservationConnection = connectionOf(StockReservation, "StockReservation");

@Resolver(() => StockReservation)
export class ReservationResolver {
  constructor(
    private readonly service: ReservationService,
    private readonly desk: ReservationDeskService,
    private readonly products: ProductService,
    private readonly clock: Clock,
  ) {}

  @Authorized("production:read", "trade:read")
  @Query(() => StockReservationConnection, {
    nullable: true,
    description:
      "The reservations that your UPTs supply, by the day on which they are needed. Null when this part of the graph cannot be reached now.",
  })
  stockReservations(@Args(() => PageArgs) page: PageArgs): Promise<Page<StockReservation>> {
    return this.service.page(page);
  }

  @Authorized("production:read", "trade:read")
  @Query(() => StockReservation, {
    nullable: true,
    description: "One reservation; null when there is none of this id or you may not see it.",
  })
  stockReservation(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<StockReservation | null> {
    return this.service.byId(id);
  }

  @FieldResolver(() => StockReservationStatus, {
    description: "Where it stands now; a hold whose time is over is EXPIRED.",
  })
  status(@Root() reservation: StockReservation): StockReservationStatus {
    return statusAt(reservation, this.clock());
  }

  @FieldResolver(() => OrderLineReference, {
    nullable: true,
    description: "The order line for which it is; null when it cannot be reached now.",
  })
  orderLine(@Root() reservation: StockReservation): OrderLineReference {
    return { id: reservation.orderLineId };
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: "What is promised; null when it cannot be reached now.",
  })
  product(@Root() reservation: StockReservation): Promise<Product | null> {
    return this.products.bySku(reservation.sku);
  }

  @FieldResolver(() => PartnerReference, {
    nullable: true,
    description: "The partner whose goods are promised; null for goods of the UPTs.",
  })
  owner(@Root() { ownerCode }: StockReservation): PartnerReference | null {
    return ownerCode === null ? null : { code: ownerCode };
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT from which it is shipped; null when it cannot be reached now.",
  })
  shipFrom(@Root() reservation: StockReservation): FacilityReference {
    return { code: reservation.shipFrom };
  }

  @FieldResolver(() => Quantity, { description: "How much is promised." })
  quantity(@Root() { sku, quantity }: StockReservation): Promise<Quantity> {
    return this.quantityIn(sku, quantity);
  }

  @FieldResolver(() => Quantity, { description: "For how much lots are set apart, what has left included." })
  allocated(@Root() { sku, allocated }: StockReservation): Promise<Quantity> {
    return this.quantityIn(sku, allocated);
  }

  @FieldResolver(() => Quantity, { description: "How much has left for the buyer." })
  shipped(@Root() { sku, shipped }: StockReservation): Promise<Quantity> {
    return this.quantityIn(sku, shipped);
  }

  @FieldResolver(() => [ReservationSource], { description: "Which UPT supplies how much; none for a refused one." })
  async sources(@Root() reservation: StockReservation): Promise<ReservationSource[]> {
    const product = await this.products.required(reservation.sku);
    return (await this.service.partsOf(reservation)).map(({ facilityCode, quantity, allocated, needOn }) => ({
      facilityCode,
      quantity: quantityOf(quantity, product),
      allocated: quantityOf(allocated, product),
      readyBy: needOn,
    }));
  }

  @FieldResolver(() => [ReservationAlternative], { description: "What could be had instead of a refused one." })
  async alternatives(@Root() { sku, alternatives }: StockReservation): Promise<ReservationAlternative[]> {
    const product = await this.products.required(sku);
    return alternatives.map(({ quantity, on }) => ({ quantity: quantityOf(quantity, product), on }));
  }

  @Authorized("production:write")
  @Mutation(() => StockReservation, { description: "Holds goods for an order line, for 48 hours." })
  holdStock(
    @Arg("input", () => HoldStockInput, { description: "The goods." }) input: HoldStockInput,
  ): Promise<StockReservation> {
    return this.desk.hold(input);
  }

  @Authorized("production:write")
  @Mutation(() => StockReservation, { description: "Makes a hold a promise for good." })
  confirmReservation(
    @Arg("input", () => ReservationStepInput, { description: "The reservation." }) input: ReservationStepInput,
  ): Promise<StockReservation> {
    return this.desk.confirm(input);
  }

  @Authorized("production:write")
  @Mutation(() => StockReservation, { description: "Gives a reservation up; its goods are free again." })
  releaseReservation(
    @Arg("input", () => ReservationStepInput, { description: "The reservation." }) input: ReservationStepInput,
  ): Promise<StockReservation> {
    return this.desk.release(input);
  }

  private async quantityIn(sku: string, value: string): Promise<Quantity> {
    return quantityOf(value, await this.products.required(sku));
  }
}

@Resolver(() => ReservationSource)
export class ReservationSourceResolver {
  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT; null when it cannot be reached now.",
  })
  facility(@Root() { facilityCode }: ReservationSource): FacilityReference {
    return { code: facilityCode };
  }
}

@Resolver(() => OrderLineReference)
export class OrderLineReservationResolver {
  constructor(private readonly service: ReservationService) {}

  @Authorized("production:read", "trade:read")
  @FieldResolver(() => StockReservation, {
    nullable: true,
    description:
      "The latest reservation of goods for it; null when there is none that you may see, or this part of the graph cannot be reached now.",
  })
  reservation(@Root() line: OrderLineReference): Promise<StockReservation | null> {
    return this.service.ofOrderLine(line.id);
  }
}
