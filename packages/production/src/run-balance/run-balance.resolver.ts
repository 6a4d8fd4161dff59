import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { Recipe } from "../recipe/recipe.entity.js";
import { RecipeService } from "../recipe/recipe.service.js";
import { lossPctOf } from "./balance-share.js";
import { MassBalanceExceptionArgs } from "./mass-balance-exception.args.js";
import { MassBalanceExceptionService } from "./mass-balance-exception.service.js";
import { RunAbortService } from "./run-abort.service.js";
import { RunBalance } from "./run-balance.js";
import { RunBalanceService } from "./run-balance.service.js";
import { AbortRunInput, BalanceRunInput, CloseRunInput, OverrideRunVarianceInput } from "./run-step.input.js";

const MassBalanceExceptionConnection = connectionOf(ProductionRun, "MassBalanceException");
const read = { description: "The run, as you read it." };

@Resolver(() => ProductionRun)
export class RunStepsResolver {
  constructor(
    private readonly service: RunBalanceService,
    private readonly aborts: RunAbortService,
  ) {}

  @Authorized("production:write")
  @Mutation(() => ProductionRun, {
    description: "Compares what a run lost with what its recipe allows: it is BALANCED, or in VARIANCE.",
  })
  balanceRun(@Arg("input", () => BalanceRunInput, read) input: BalanceRunInput): Promise<ProductionRun> {
    return this.service.balance(input);
  }

  @Authorized("production:approve")
  @Mutation(() => ProductionRun, { description: "Answers for a loss out of tolerance: the run may be closed." })
  overrideRunVariance(
    @Arg("input", () => OverrideRunVarianceInput, read) input: OverrideRunVarianceInput,
  ): Promise<ProductionRun> {
    return this.service.override(input);
  }

  @Authorized("production:write")
  @Mutation(() => ProductionRun, {
    description: "Closes a balanced run: its material is used up, and what did not come out of it is lost.",
  })
  closeRun(@Arg("input", () => CloseRunInput, read) input: CloseRunInput): Promise<ProductionRun> {
    return this.service.close(input);
  }

  @Authorized("production:write")
  @Mutation(() => ProductionRun, {
    description: "Gives a run up before anything came out of it: its material goes back, or is thrown away.",
  })
  abortRun(@Arg("input", () => AbortRunInput, read) input: AbortRunInput): Promise<ProductionRun> {
    return this.aborts.abort(input);
  }
}

@Resolver(() => ProductionRun)
export class RunBalanceResolver {
  constructor(
    private readonly exceptions: MassBalanceExceptionService,
    private readonly products: ProductService,
    private readonly recipes: RecipeService,
  ) {}

  @Authorized("production:read")
  @Query(() => MassBalanceExceptionConnection, {
    nullable: true,
    description:
      "Runs of your UPTs that lost more or less than their recipe allows, newest first, with the reason where someone answered. Null when this part of the graph cannot be reached now.",
  })
  massBalanceExceptions(
    @Args(() => MassBalanceExceptionArgs) args: MassBalanceExceptionArgs,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<ProductionRun>> {
    return this.exceptions.page(args, page);
  }

  @Authorized("production:read")
  @FieldResolver(() => RunBalance, { description: "What went into it and came out, without its water." })
  massBalance(@Root() run: ProductionRun): RunBalance {
    const { expectedLossPct, tolerancePct, outOfTolerance, dryLossKg: dryLoss } = run;
    return {
      dryIn: run.dryInKg,
      dryPrimary: run.dryPrimaryKg,
      dryByProduct: run.dryByProductKg,
      dryScrap: run.dryScrapKg,
      dryLoss,
      lossPct: lossPctOf(run)?.toFixed() ?? null,
      expectedLossPct,
      tolerancePct,
      outOfTolerance,
    };
  }

  @Authorized("production:read")
  @FieldResolver(() => Recipe, {
    nullable: true,
    description: "The version of the recipe by which it is made, frozen; null when without one.",
  })
  async recipe(@Root() { recipeId }: ProductionRun): Promise<Recipe | null> {
    return recipeId === null ? null : this.recipes.byId(recipeId);
  }

  @Authorized("production:read")
  @FieldResolver(() => Quantity, { description: "How much of what it is for it made." })
  async goodQuantity(@Root() run: ProductionRun): Promise<Quantity> {
    return quantityOf(run.goodQuantity, await this.products.required(run.sku));
  }

  @Authorized("production:read")
  @FieldResolver(() => Quantity, { description: "How much of what it is for it spoiled and threw away." })
  async scrapQuantity(@Root() run: ProductionRun): Promise<Quantity> {
    return quantityOf(run.scrapQuantity, await this.products.required(run.sku));
  }
}
