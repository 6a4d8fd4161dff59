import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import type { ProductionRun } from "../production-run/production-run.entity.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import { Consumption } from "../recipe/recipe-input.entity.js";
import type { WorkstationType } from "../recipe/workstation-type.js";
import type { RecipeBalanceService } from "../recipe-sum/recipe-balance.service.js";
import type { WorkOrder } from "../work-order/work-order.entity.js";
import type { Workstation } from "../workstation/workstation.entity.js";
import type { WorkstationService } from "../workstation/workstation.service.js";
import type { WorkstationAlternativeService } from "../workstation-alternative/workstation-alternative.service.js";
import type { StartRunInput } from "./run-start.input.js";

/** How a run is to be made. */
export type RunPlan = Pick<
  ProductionRun,
  "recipeId" | "expectedLossPct" | "tolerancePct" | "workstationId" | "operationSeq"
>;

/** By which recipe and at which workstation runs are made. */
export class RunPlanService {
  constructor(
    private readonly recipes: RecipeService,
    private readonly balances: RecipeBalanceService,
    private readonly workstations: WorkstationService,
    private readonly alternatives: WorkstationAlternativeService,
  ) {}

  /**
   * The plan of a run: the recipe of its order, with what it lets expect of this version.
   * @throws NOT_FOUND for a workstation of another UPT; BAD_USER_INPUT for a step that the recipe does not have;
   * INVARIANT_VIOLATION PRD-43 for a workstation that stands still, or is neither of the kind that the step wants nor an
   * alternative of one
   */
  async of(
    {
      workstationId,
      operationSeq,
      facilityCode,
    }: Pick<StartRunInput, "workstationId" | "operationSeq" | "facilityCode">,
    order: Pick<WorkOrder, "recipeId"> | null,
  ): Promise<RunPlan> {
    const workstation = workstationId ? await this.workstations.ready(workstationId, facilityCode) : null;
    const recipe = order?.recipeId ? await this.recipes.byId(order.recipeId) : null;
    if (order?.recipeId && !recipe) throw notFound("Recipe", order.recipeId);
    const operations = recipe && operationSeq ? await this.recipes.operationsOf(recipe) : [];
    const operation = operations.find(({ seq }) => seq === operationSeq);
    if (operationSeq && !operation) throw badInput(`The run has no step ${operationSeq} by a recipe.`, "operationSeq");
    if (workstation && operation && !(await this.canDo(workstation, operation.workstationType)))
      throw invariantViolation("PRD-43", `Step ${operation.seq} is done at a ${operation.workstationType}.`, {
        workstationType: operation.workstationType,
      });
    return {
      recipeId: recipe?.id ?? null,
      expectedLossPct: recipe ? (await this.balances.expectedBalanceOf(recipe)).lossPct.toFixed(4) : null,
      tolerancePct: recipe?.massTolerancePct ?? null,
      workstationId: workstation?.id ?? null,
      operationSeq: operation?.seq ?? null,
    };
  }

  /** One of the kind, or one that was named as an alternative of one. */
  private async canDo(workstation: Workstation, type: WorkstationType): Promise<boolean> {
    return workstation.type === type || (await this.alternatives.standsInFor(workstation, type));
  }

  /**
   * Refuses a run without material, but for one whose recipe computes all of it from what is made.
   * @throws BAD_USER_INPUT
   */
  async requireComputed({ recipeId }: Pick<RunPlan, "recipeId">): Promise<void> {
    const recipe = recipeId === null ? null : await this.recipes.byId(recipeId);
    const inputs = recipe ? await this.recipes.inputsOf(recipe) : [];
    if (inputs.length > 0 && inputs.every(({ consume }) => consume === Consumption.BACKFLUSH)) return;
    throw badInput("Material is issued to a run, unless its recipe computes all of it.", "materials");
  }
}
