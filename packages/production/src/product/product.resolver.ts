import { Public } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, Args, ID, Query, Resolver } from "type-graphql";
import { Product } from "./product.entity.js";
import { ProductFilter } from "./product.input.js";
import { ProductService } from "./product.service.js";

const ProductConnection = connectionOf(Product, "Product");

@Resolver(() => Product)
export class ProductResolver {
  constructor(private readonly service: ProductService) {}

  @Public()
  @InContract("public")
  @Query(() => ProductConnection, {
    nullable: true,
    description: "The product catalogue, by sku. Null when this part of the graph cannot be reached now.",
  })
  products(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => ProductFilter, { nullable: true, description: "Which ones." }) filter?: ProductFilter,
  ): Promise<Page<Product>> {
    return this.service.page(filter, page);
  }

  @Public()
  @InContract("public")
  @Query(() => Product, { nullable: true, description: "One product; null when there is none of this sku." })
  product(@Arg("sku", () => ID, { description: "Its stock-keeping unit." }) sku: string): Promise<Product | null> {
    return this.service.bySku(sku);
  }
}
