import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, FieldResolver, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ContainerFill } from "./container-fill.js";
import { ContainerType } from "./container-type.js";
import { PackService } from "./pack.service.js";
import { PackSpec } from "./pack-spec.entity.js";

@Resolver(() => Product)
export class ProductPacksResolver {
  constructor(private readonly service: PackService) {}

  @Public()
  @InContract("public")
  @FieldResolver(() => [PackSpec], { description: "How it is packed, by kind of pack; empty for what lies loose." })
  packs(@Root() product: Product): Promise<PackSpec[]> {
    return this.service.packsOf(product);
  }

  @Public()
  @InContract("public")
  @FieldResolver(() => ContainerFill, {
    nullable: true,
    description: "How much of it a full container takes; null for what has no pack.",
  })
  containerFill(
    @Root() product: Product,
    @Arg("containerType", () => ContainerType, { description: "Size of the container." }) type: ContainerType,
  ): Promise<ContainerFill | null> {
    return this.service.containerFill(product, type);
  }
}
