import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Decimal } from "@coir/kit/decimal";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { FacilityReference } from "../references/facility.reference.js";
import { PartnerReference } from "../references/partner.reference.js";
import { WorkOrder } from "../work-order/work-order.entity.js";
import { WorkOrderService } from "../work-order/work-order.service.js";
import { MaterialRequest } from "./material-request.entity.js";
import {
  CancelMaterialRequestInput,
  MaterialRequestFilter,
  OrderRequestedMaterialInput,
  RequestMaterialInput,
} from "./material-request.input.js";
import { MaterialRequestService } from "./material-request.service.js";
import { MaterialRequestStepsService } from "./material-request-steps.service.js";

const MaterialRequestConnection = connectionOf(MaterialRequest, "MaterialRequest");

@Resolver(() => MaterialRequest)
export class MaterialRequestResolver {
  constructor(
    private readonly service: MaterialRequestService,
    private readonly products: ProductService,
    private readonly orders: WorkOrderService,
    private readonly lotService: LotService,
  ) {}

  @Authorized("production:read")
  @Query(() => MaterialRequestConnection, {
    nullable: true,
    description:
      "The material requests of your UPTs, newest first. Null when this part of the graph cannot be reached now.",
  })
  materialRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => MaterialRequestFilter, { nullable: true, description: "Which ones." })
    filter?: MaterialRequestFilter,
  ): Promise<Page<MaterialRequest>> {
    return this.service.page(filter, page);
  }

  @Authorized("production:read")
  @Query(() => MaterialRequest, {
    nullable: true,
    description: "One material request; null when there is none of this id or you may not see it.",
  })
  materialRequest(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<MaterialRequest | null> {
    return this.service.byId(id);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT that wants it; null when it cannot be reached now.",
  })
  facility(@Root() request: MaterialRequest): FacilityReference {
    return { code: request.facilityCode };
  }

  @FieldResolver(() => Product, { nullable: true, description: "What is wanted; null when it cannot be reached now." })
  product(@Root() request: MaterialRequest): Promise<Product | null> {
    return this.products.bySku(request.sku);
  }

  @FieldResolver(() => Quantity, { description: "How much is asked for." })
  quantity(@Root() { sku, quantity }: MaterialRequest): Promise<Quantity> {
    return this.quantityIn(sku, quantity);
  }

  @FieldResolver(() => Quantity, { description: "How much has come for it." })
  received(@Root() { sku, received }: MaterialRequest): Promise<Quantity> {
    return this.quantityIn(sku, received);
  }

  @FieldResolver(() => Quantity, { description: "By how much more came than was asked for; zero where no more did." })
  overshoot(@Root() { sku, quantity, received }: MaterialRequest): Promise<Quantity> {
    return this.quantityIn(sku, Decimal.max(0, new Decimal(received).minus(quantity)).toFixed());
  }

  @FieldResolver(() => WorkOrder, {
    nullable: true,
    description: "The work order for which it is; null when for the store.",
  })
  async workOrder(@Root() { workOrderId }: MaterialRequest): Promise<WorkOrder | null> {
    return workOrderId === null ? null : this.orders.byId(workOrderId);
  }

  @FieldResolver(() => PartnerReference, {
    nullable: true,
    description: "The partner from whom it is to come; null when nobody said, or when it cannot be reached now.",
  })
  supplier(@Root() { supplierCode }: MaterialRequest): PartnerReference | null {
    return supplierCode === null ? null : { code: supplierCode };
  }

  @FieldResolver(() => [Lot], { description: "The lots that came for it and that you may see, by number." })
  async lots(@Root() request: MaterialRequest): Promise<Lot[]> {
    const receipts = await this.service.receiptsOf(request);
    const lots = await Promise.all(receipts.map(({ lotNo }) => this.lotService.byLotNo(lotNo)));
    return lots.filter((lot) => lot !== null);
  }

  private async quantityIn(sku: string, value: string): Promise<Quantity> {
    return quantityOf(value, await this.products.required(sku));
  }
}

@Resolver(() => MaterialRequest)
export class MaterialRequestVerbsResolver {
  constructor(
    private readonly service: MaterialRequestService,
    private readonly steps: MaterialRequestStepsService,
  ) {}

  @Authorized("production:write")
  @Mutation(() => MaterialRequest, { description: "Asks for material by hand." })
  requestMaterial(
    @Arg("input", () => RequestMaterialInput, { description: "The material." }) input: RequestMaterialInput,
  ): Promise<MaterialRequest> {
    return this.service.request(input);
  }

  @Authorized("production:write")
  @Mutation(() => MaterialRequest, { description: "Notes that requested material is ordered from a supplier." })
  orderRequestedMaterial(
    @Arg("input", () => OrderRequestedMaterialInput, { description: "The request." })
    input: OrderRequestedMaterialInput,
  ): Promise<MaterialRequest> {
    return this.steps.order(input);
  }

  @Authorized("production:write")
  @Mutation(() => MaterialRequest, { description: "Gives a material request up that is open or ordered." })
  cancelMaterialRequest(
    @Arg("input", () => CancelMaterialRequestInput, { description: "The request, and why." })
    input: CancelMaterialRequestInput,
  ): Promise<MaterialRequest> {
    return this.steps.cancel(input);
  }
}
