import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { FacilityReference } from "../references/facility.reference.js";
import { ReservationService } from "../reservation/reservation.service.js";
import { StockReservation } from "../reservation/stock-reservation.entity.js";
import { Transfer } from "./transfer.entity.js";
import { DraftTransferInput, ReceiveTransferInput, ShipTransferInput, TransferStepInput } from "./transfer.input.js";
import { TransferService } from "./transfer.service.js";
import { TransferLine } from "./transfer-line.entity.js";
import { TransferRoadService } from "./transfer-road.service.js";
import { TransferStepsService } from "./transfer-steps.service.js";

const TransferConnection = connectionOf(Transfer, "Transfer");
const step = { description: "The transfer." };

@Resolver(() => Transfer)
export class TransferResolver {
  constructor(
    private readonly service: TransferService,
    private readonly steps: TransferStepsService,
    private readonly road: TransferRoadService,
    private readonly reservations: ReservationService,
  ) {}

  @Authorized("production:read")
  @Query(() => TransferConnection, {
    nullable: true,
    description:
      "The transfers from and to your UPTs, newest first. Null when this part of the graph cannot be reached now.",
  })
  transfers(@Args(() => PageArgs) page: PageArgs): Promise<Page<Transfer>> {
    return this.service.page(page);
  }

  @Authorized("production:read")
  @Query(() => Transfer, {
    nullable: true,
    description: "One transfer; null when there is none of this id or you may not see it.",
  })
  transfer(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<Transfer | null> {
    return this.service.byId(id);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT from which it goes; null when it cannot be reached now.",
  })
  from(@Root() transfer: Transfer): FacilityReference {
    return { code: transfer.fromFacilityCode };
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT to which it goes; null when it cannot be reached now.",
  })
  to(@Root() transfer: Transfer): FacilityReference {
    return { code: transfer.toFacilityCode };
  }

  @FieldResolver(() => StockReservation, {
    nullable: true,
    description: "The reservation for which its lots are set apart; null for free goods, or when you may not see it.",
  })
  reservation(@Root() { reservationId }: Transfer): Promise<StockReservation | null> {
    return reservationId === null ? Promise.resolve(null) : this.reservations.byId(reservationId);
  }

  @FieldResolver(() => [TransferLine], { description: "What goes, by lot." })
  lines(@Root() transfer: Transfer): Promise<TransferLine[]> {
    return this.service.linesOf(transfer);
  }

  @Authorized("production:write")
  @Mutation(() => Transfer, { description: "Writes a transfer down, at the UPT from which it goes." })
  draftTransfer(@Arg("input", () => DraftTransferInput, step) input: DraftTransferInput): Promise<Transfer> {
    return this.steps.draft(input);
  }

  @Authorized("production:approve")
  @Mutation(() => Transfer, { description: "Agrees to a transfer, at the UPT from which it goes." })
  approveTransfer(@Arg("input", () => TransferStepInput, step) input: TransferStepInput): Promise<Transfer> {
    return this.steps.approve(input);
  }

  @Authorized("production:write")
  @Mutation(() => Transfer, { description: "Sets the lots of a transfer apart: released and unexpired ones alone." })
  pickTransfer(@Arg("input", () => TransferStepInput, step) input: TransferStepInput): Promise<Transfer> {
    return this.steps.pick(input);
  }

  @Authorized("production:write")
  @Mutation(() => Transfer, { description: "Lets a transfer leave." })
  shipTransfer(@Arg("input", () => ShipTransferInput, step) input: ShipTransferInput): Promise<Transfer> {
    return this.road.ship(input);
  }

  @Authorized("production:write")
  @Mutation(() => Transfer, { description: "Takes a transfer in, at the UPT to which it goes." })
  receiveTransfer(@Arg("input", () => ReceiveTransferInput, step) input: ReceiveTransferInput): Promise<Transfer> {
    return this.road.receive(input);
  }

  @Authorized("production:write")
  @Mutation(() => Transfer, { description: "Closes a transfer that was received." })
  closeTransfer(@Arg("input", () => TransferStepInput, step) input: TransferStepInput): Promise<Transfer> {
    return this.steps.close(input);
  }

  @Authorized("production:write")
  @Mutation(() => Transfer, { description: "Gives a transfer up that has not left; its lots are free again." })
  cancelTransfer(@Arg("input", () => TransferStepInput, step) input: TransferStepInput): Promise<Transfer> {
    return this.steps.cancel(input);
  }

  @Authorized("production:write")
  @Mutation(() => Transfer, { description: "Takes a transfer back that turned round on the road." })
  returnTransfer(@Arg("input", () => TransferStepInput, step) input: TransferStepInput): Promise<Transfer> {
    return this.road.takeBack(input);
  }
}

@Resolver(() => TransferLine)
export class TransferLineResolver {
  constructor(
    private readonly lots: LotService,
    private readonly products: ProductService,
  ) {}

  @FieldResolver(() => Product, { nullable: true, description: "What it is; null when it cannot be reached now." })
  product(@Root() { sku }: TransferLine): Promise<Product | null> {
    return this.products.bySku(sku);
  }

  @FieldResolver(() => Lot, { nullable: true, description: "The lot; null when you may not see it." })
  lot(@Root() { lotNo }: TransferLine): Promise<Lot | null> {
    return this.lots.byLotNo(lotNo);
  }

  @FieldResolver(() => Quantity, { description: "How much is sent." })
  async quantity(@Root() { sku, quantity }: TransferLine): Promise<Quantity> {
    return quantityOf(quantity, await this.products.required(sku));
  }

  @FieldResolver(() => Quantity, { nullable: true, description: "How much arrived; null while nothing has." })
  async received(@Root() { sku, received }: TransferLine): Promise<Quantity | null> {
    return received === null ? null : quantityOf(received, await this.products.required(sku));
  }
}

@Resolver(() => FacilityReference)
export class FacilityTransfersResolver {
  constructor(private readonly service: TransferService) {}

  @Authorized("production:read")
  @FieldResolver(() => TransferConnection, {
    nullable: true,
    description:
      "The transfers from and to it that you may see, newest first. Null when this part of the graph cannot be reached now.",
  })
  transfers(@Root() facility: FacilityReference, @Args(() => PageArgs) page: PageArgs): Promise<Page<Transfer>> {
    return this.service.ofFacility(facility.code, page);
  }
}
