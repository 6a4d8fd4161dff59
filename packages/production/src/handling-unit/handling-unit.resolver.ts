import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { FacilityReference } from "../references/facility.reference.js";
import { HandlingUnit, HandlingUnitContent } from "./handling-unit.entity.js";
import { HandlingUnitStepInput, PackLotInput } from "./handling-unit.input.js";
import { HandlingUnitService } from "./handling-unit.service.js";

const HandlingUnitConnection = connectionOf(HandlingUnit, "HandlingUnit");

@Resolver(() => HandlingUnit)
export class HandlingUnitResolver {
  constructor(private readonly service: HandlingUnitService) {}

  @Authorized("production:read")
  @Query(() => HandlingUnitConnection, {
    nullable: true,
    description: "The packs you may see, newest first. Null when this part of the graph cannot be reached now.",
  })
  handlingUnits(@Args(() => PageArgs) page: PageArgs): Promise<Page<HandlingUnit>> {
    return this.service.page(page);
  }

  @Authorized("production:read")
  @Query(() => HandlingUnit, {
    nullable: true,
    description: "One pack; null when there is none of this code or you may not see it.",
  })
  handlingUnit(@Arg("sscc", () => ID, { description: "Its SSCC." }) sscc: string): Promise<HandlingUnit | null> {
    return this.service.bySscc(sscc);
  }

  @Authorized("production:write")
  @Mutation(() => HandlingUnit, { description: "Packs goods in a new pack, which stays open." })
  packLot(@Arg("input", () => PackLotInput, { description: "The goods." }) input: PackLotInput): Promise<HandlingUnit> {
    return this.service.pack(input);
  }

  @Authorized("production:write")
  @Mutation(() => HandlingUnit, { description: "Closes a pack: it is complete and labelled." })
  closeHandlingUnit(
    @Arg("input", () => HandlingUnitStepInput, { description: "The pack." }) input: HandlingUnitStepInput,
  ): Promise<HandlingUnit> {
    return this.service.close(input);
  }

  @Authorized("production:write")
  @Mutation(() => HandlingUnit, { description: "Opens a pack again: what was in it is loose." })
  breakHandlingUnit(
    @Arg("input", () => HandlingUnitStepInput, { description: "The pack." }) input: HandlingUnitStepInput,
  ): Promise<HandlingUnit> {
    return this.service.break(input);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT where it was packed; null when it cannot be reached now.",
  })
  facility(@Root() unit: HandlingUnit): FacilityReference {
    return { code: unit.facilityCode };
  }

  @FieldResolver(() => HandlingUnit, { nullable: true, description: "The pack that it is in; null when in none." })
  parent(@Root() unit: HandlingUnit): Promise<HandlingUnit | null> {
    return unit.parentSscc === null ? Promise.resolve(null) : this.service.bySscc(unit.parentSscc);
  }

  @FieldResolver(() => [HandlingUnitContent], { description: "What it holds, or held until it was opened again." })
  contents(@Root() unit: HandlingUnit): Promise<HandlingUnitContent[]> {
    return this.service.contentsOf(unit);
  }
}

@Resolver(() => HandlingUnitContent)
export class HandlingUnitContentResolver {
  constructor(
    private readonly lots: LotService,
    private readonly products: ProductService,
  ) {}

  @FieldResolver(() => Lot, { nullable: true, description: "The lot; null when you may not see it." })
  lot(@Root() content: HandlingUnitContent): Promise<Lot | null> {
    return this.lots.byLotNo(content.lotNo);
  }

  @FieldResolver(() => Quantity, { nullable: true, description: "How much of it; null when you may not see the lot." })
  async quantity(@Root() content: HandlingUnitContent): Promise<Quantity | null> {
    const lot = await this.lots.byLotNo(content.lotNo);
    return lot && quantityOf(content.quantity, await this.products.required(lot.sku));
  }
}

@Resolver(() => Lot)
export class LotHandlingUnitsResolver {
  constructor(private readonly service: HandlingUnitService) {}

  @FieldResolver(() => [HandlingUnit], {
    description: "The packs that hold or held some of it, as far as you may see them.",
  })
  handlingUnits(@Root() lot: Lot): Promise<HandlingUnit[]> {
    return this.service.ofLot(lot);
  }
}
