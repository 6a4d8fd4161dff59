import { Quantity } from "@coir/vocabulary/quantity";
import { FieldResolver, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { RecipeInput } from "./recipe-input.entity.js";
import { RecipeOutput } from "./recipe-output.entity.js";

@Resolver(() => RecipeInput)
export class RecipeInputResolver {
  constructor(private readonly products: ProductService) {}

  @FieldResolver(() => Product, { nullable: true, description: "The material; null when it cannot be reached now." })
  product(@Root() input: RecipeInput): Promise<Product | null> {
    return this.products.bySku(input.sku);
  }

  @FieldResolver(() => [Product], { description: "Products of which one kilogram may stand in for one of it." })
  alternatives(@Root() input: RecipeInput): Promise<Product[]> {
    return Promise.all(input.alternatives.map((sku) => this.products.required(sku)));
  }
}

@Resolver(() => RecipeOutput)
export class RecipeOutputResolver {
  constructor(private readonly products: ProductService) {}

  @FieldResolver(() => Product, { nullable: true, description: "What comes out; null when it cannot be reached now." })
  product(@Root() output: RecipeOutput): Promise<Product | null> {
    return this.products.bySku(output.sku);
  }

  @FieldResolver(() => Quantity, { description: "How much of it, for the recipe's output quantity." })
  async quantity(@Root() output: RecipeOutput): Promise<Quantity> {
    return quantityOf(output.quantity, await this.products.required(output.sku));
  }
}
