import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { measuredIn } from "./quality-characteristic.js";
import { QualityLimit, QualitySpec } from "./quality-spec.entity.js";
import { IssueQualitySpecInput } from "./quality-spec.input.js";
import { QualitySpecService } from "./quality-spec.service.js";

@Resolver(() => QualitySpec)
export class QualitySpecResolver {
  constructor(
    private readonly service: QualitySpecService,
    private readonly products: ProductService,
  ) {}

  @Authorized("production:approve")
  @Mutation(() => QualitySpec, { description: "Issues the next version of a product's quality specification." })
  issueQualitySpec(
    @Arg("input", () => IssueQualitySpecInput, { description: "The version." }) input: IssueQualitySpecInput,
  ): Promise<QualitySpec> {
    return this.service.issue(input);
  }

  @FieldResolver(() => Product, { nullable: true, description: "The product; null when it cannot be reached now." })
  product(@Root() spec: QualitySpec): Promise<Product | null> {
    return this.products.bySku(spec.sku);
  }

  @FieldResolver(() => [QualityLimit], { description: "The limits, by characteristic." })
  limits(@Root() spec: QualitySpec): Promise<QualityLimit[]> {
    return this.service.limitsOf(spec);
  }
}

@Resolver(() => QualityLimit)
export class QualityLimitResolver {
  @FieldResolver(() => String, { description: "The unit of the values, as it is written beside a number." })
  unit(@Root() { characteristic }: QualityLimit): string {
    return measuredIn[characteristic];
  }
}

@Resolver(() => Product)
export class ProductQualitySpecResolver {
  constructor(private readonly service: QualitySpecService) {}

  @Authorized("production:read")
  @FieldResolver(() => QualitySpec, {
    nullable: true,
    description: "What its goods are held to now; null when nothing is specified.",
  })
  qualitySpec(@Root() product: Product): Promise<QualitySpec | null> {
    return this.service.activeOf(product.sku);
  }
}
