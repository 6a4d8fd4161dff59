import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Decimal } from "@coir/kit/decimal";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { LabourOrigin } from "../genealogy/labour-origin.js";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { FacilityReference } from "../references/facility.reference.js";
import { PartnerReference } from "../references/partner.reference.js";
import { Lot } from "./lot.entity.js";
import { LotFilter } from "./lot.input.js";
import { LotService } from "./lot.service.js";

const LotConnection = connectionOf(Lot, "Lot");

@Resolver(() => Lot)
export class LotResolver {
  constructor(
    private readonly service: LotService,
    private readonly products: ProductService,
  ) {}

  @Authorized("production:read")
  @InContract("partner")
  @Query(() => LotConnection, {
    nullable: true,
    description: "The lots you may see, newest first. Null when this part of the graph cannot be reached now.",
  })
  lots(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => LotFilter, { nullable: true, description: "Which ones." }) filter?: LotFilter,
  ): Promise<Page<Lot>> {
    return this.service.page(filter, page);
  }

  @Authorized("production:read")
  @InContract("partner")
  @Query(() => Lot, {
    nullable: true,
    description: "One lot; null when there is none of this number or you may not see it.",
  })
  lot(@Arg("lotNo", () => ID, { description: "Its number." }) lotNo: string): Promise<Lot | null> {
    return this.service.byLotNo(lotNo);
  }

  @InContract("partner")
  @FieldResolver(() => Product, { nullable: true, description: "What it is; null when it cannot be reached now." })
  product(@Root() lot: Lot): Promise<Product | null> {
    return this.products.bySku(lot.sku);
  }

  @InContract("partner")
  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT in which it was made or received; null when it cannot be reached now.",
  })
  facility(@Root() lot: Lot): FacilityReference {
    return { code: lot.facilityCode };
  }

  @InContract("partner")
  @FieldResolver(() => PartnerReference, {
    nullable: true,
    description: "The partner who owns it; null when the UPT does.",
  })
  owner(@Root() lot: Lot): PartnerReference | null {
    return lot.ownerCode === null ? null : { code: lot.ownerCode };
  }

  @InContract("partner")
  @FieldResolver(() => Quantity, { description: "How much was made or received." })
  async quantity(@Root() lot: Lot): Promise<Quantity> {
    return quantityOf(lot.quantity, await this.products.required(lot.sku));
  }

  @InContract("partner")
  @FieldResolver(() => Quantity, { description: "How much of it is left, in all places." })
  async onHand(@Root() lot: Lot): Promise<Quantity> {
    return quantityOf(await this.service.onHandOf(lot), await this.products.required(lot.sku));
  }

  @InContract("partner")
  @FieldResolver(() => LabourOrigin, { description: "Whether inmates had a hand in it, over its whole genealogy." })
  async labourOrigin(@Root() lot: Lot): Promise<LabourOrigin> {
    return (await this.service.originOf(lot)).labourOrigin;
  }

  @InContract("partner")
  @FieldResolver(() => [Lot], { description: "The lots that went into it, as far as you may see them." })
  parents(@Root() lot: Lot): Promise<Lot[]> {
    return this.service.parentsOf(lot);
  }

  @FieldResolver(() => [Lot], { description: "The lots that it went into, as far as you may see them." })
  children(@Root() lot: Lot): Promise<Lot[]> {
    return this.service.childrenOf(lot);
  }

  @FieldResolver(() => Boolean, { description: "Whether nothing of it is left in any place." })
  async consumed(@Root() lot: Lot): Promise<boolean> {
    return new Decimal(await this.service.onHandOf(lot)).isZero();
  }
}

@Resolver(() => ProductionRun)
export class RunLotsResolver {
  constructor(private readonly service: LotService) {}

  @FieldResolver(() => [Lot], { description: "The lots it made; none while it goes on." })
  outputs(@Root() run: ProductionRun): Promise<Lot[]> {
    return this.service.ofRun(run.id);
  }
}
