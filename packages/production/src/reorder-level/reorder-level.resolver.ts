import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { FacilityReference } from "../references/facility.reference.js";
import { PartnerReference } from "../references/partner.reference.js";
import { ReorderLevel } from "./reorder-level.entity.js";
import { RemoveReorderLevelInput, SetReorderLevelInput } from "./reorder-level.input.js";
import { ReorderLevelService } from "./reorder-level.service.js";

const ReorderLevelConnection = connectionOf(ReorderLevel, "ReorderLevel");

@Resolver(() => ReorderLevel)
export class ReorderLevelResolver {
  constructor(
    private readonly service: ReorderLevelService,
    private readonly products: ProductService,
  ) {}

  @Authorized("production:read")
  @Query(() => ReorderLevelConnection, {
    nullable: true,
    description:
      "The reorder levels that hold at your UPTs, by product. Null when this part of the graph cannot be reached now.",
  })
  reorderLevels(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("facilityCode", () => ID, { nullable: true, description: "Code of one UPT; absent for all of yours." })
    facilityCode?: string,
  ): Promise<Page<ReorderLevel>> {
    return this.service.page(facilityCode, page);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT; null when it cannot be reached now.",
  })
  facility(@Root() level: ReorderLevel): FacilityReference {
    return { code: level.facilityCode };
  }

  @FieldResolver(() => Product, { nullable: true, description: "The product; null when it cannot be reached now." })
  product(@Root() level: ReorderLevel): Promise<Product | null> {
    return this.products.bySku(level.sku);
  }

  @FieldResolver(() => Quantity, { description: "More is asked for when less than this is free or on its way." })
  async reorderAt(@Root() { sku, reorderAt }: ReorderLevel): Promise<Quantity> {
    return quantityOf(reorderAt, await this.products.required(sku));
  }

  @FieldResolver(() => Quantity, { description: "As much is asked for as fills the store up to this." })
  async orderUpTo(@Root() { sku, orderUpTo }: ReorderLevel): Promise<Quantity> {
    return quantityOf(orderUpTo, await this.products.required(sku));
  }

  @FieldResolver(() => PartnerReference, {
    nullable: true,
    description:
      "The partner from whom it usually comes; null when from no one in particular, or when it cannot be reached now.",
  })
  supplier(@Root() { supplierCode }: ReorderLevel): PartnerReference | null {
    return supplierCode === null ? null : { code: supplierCode };
  }

  @Authorized("production:approve")
  @Mutation(() => ReorderLevel, {
    description: "Sets below how much a UPT asks for more of a product, and up to how much.",
  })
  setReorderLevel(
    @Arg("input", () => SetReorderLevelInput, { description: "The level." }) input: SetReorderLevelInput,
  ): Promise<ReorderLevel> {
    return this.service.set(input);
  }

  @Authorized("production:approve")
  @Mutation(() => ReorderLevel, { description: "Removes a reorder level; requests that it raised go on." })
  removeReorderLevel(
    @Arg("input", () => RemoveReorderLevelInput, { description: "The level." }) input: RemoveReorderLevelInput,
  ): Promise<ReorderLevel> {
    return this.service.remove(input);
  }
}
