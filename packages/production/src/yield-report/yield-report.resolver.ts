import { Authorized } from "@coir/kit/authorization";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { ProductionRunService } from "../production-run/production-run.service.js";
import { Recipe } from "../recipe/recipe.entity.js";
import { RecipeService } from "../recipe/recipe.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { YieldReportArgs } from "./yield-report.args.js";
import { YieldReportService } from "./yield-report.service.js";
import { YieldRow } from "./yield-row.js";

/** With what a row of the report is filled. */
export interface YieldReportWorkshop {
  readonly yields: YieldReportService;
  readonly runs: ProductionRunService;
  readonly products: ProductService;
  readonly recipes: RecipeService;
}

@Resolver(() => YieldRow)
export class YieldReportResolver {
  constructor(private readonly at: YieldReportWorkshop) {}

  @Authorized("production:read")
  @Query(() => [YieldRow], {
    nullable: true,
    description:
      "What became of the dry mass of a UPT's closed runs: actual loss against the recipe's. None for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  yieldReport(
    @Arg("facilityCode", () => ID, { description: "Code of the UPT." }) facilityCode: string,
    @Args(() => YieldReportArgs) args: YieldReportArgs,
  ): Promise<YieldRow[]> {
    return this.at.yields.ofFacility(facilityCode, args);
  }

  @FieldResolver(() => ProductionRun, { nullable: true, description: "The run; null when runs are added up." })
  async run(@Root() { runId }: YieldRow): Promise<ProductionRun | null> {
    return runId === null ? null : this.at.runs.byId(runId);
  }

  @FieldResolver(() => Recipe, {
    nullable: true,
    description: "The version of the recipe; null for runs without one.",
  })
  async recipe(@Root() { recipeId }: YieldRow): Promise<Recipe | null> {
    return recipeId === null ? null : this.at.recipes.byId(recipeId);
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: "What they were for; null when it cannot be reached now.",
  })
  product(@Root() { sku }: YieldRow): Promise<Product | null> {
    return this.at.products.bySku(sku);
  }
}

@Resolver(() => FacilityReference)
export class FacilityYieldResolver {
  constructor(private readonly service: YieldReportService) {}

  @Authorized("production:read")
  @FieldResolver(() => [YieldRow], {
    nullable: true,
    description:
      "What became of the dry mass of its closed runs; none for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  yield(@Root() facility: FacilityReference, @Args(() => YieldReportArgs) args: YieldReportArgs): Promise<YieldRow[]> {
    return this.service.ofFacility(facility.code, args);
  }
}
