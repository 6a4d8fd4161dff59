import type { OpenWith } from "@coir/kit/house";
import { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { OrderStockService } from "../allocation/order-stock.service.js";
import { DowntimeService } from "../downtime/downtime.service.js";
import { KnownProgramService } from "../known-program/known-program.service.js";
import type { LotService } from "../lot/lot.service.js";
import type { LotBirthService } from "../lot/lot-birth.service.js";
import type { LotNewsService } from "../lot/lot-news.service.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import { MonthClosingService } from "../month-closing/month-closing.service.js";
import type { ProductService } from "../product/product.service.js";
import { ProductionMonthService } from "../production-month/production-month.service.js";
import { ProductionRunService } from "../production-run/production-run.service.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import type { RecipeBalanceService } from "../recipe-sum/recipe-balance.service.js";
import { MassBalanceExceptionService } from "../run-balance/mass-balance-exception.service.js";
import { RunAbortService } from "../run-balance/run-abort.service.js";
import { RunBalanceService } from "../run-balance/run-balance.service.js";
import { RunBackflushService } from "../run-output/run-backflush.service.js";
import { RunOutputService } from "../run-output/run-output.service.js";
import { RunPostingsService } from "../run-output/run-postings.service.js";
import { RunYieldService } from "../run-output/run-yield.service.js";
import { RunPlanningService } from "../run-planning/run-planning.service.js";
import { RunReversalService } from "../run-reversal/run-reversal.service.js";
import { RunMaterialService } from "../run-start/run-material.service.js";
import { RunPlanService } from "../run-start/run-plan.service.js";
import { RunStartService } from "../run-start/run-start.service.js";
import { ThroughputService } from "../throughput/throughput.service.js";
import { UtilisationService } from "../utilisation/utilisation.service.js";
import { WorkOrderService } from "../work-order/work-order.service.js";
import { WorkOrderStepsService } from "../work-order/work-order-steps.service.js";
import { WorkstationService } from "../workstation/workstation.service.js";
import { WorkstationAlternativeService } from "../workstation-alternative/workstation-alternative.service.js";
import { YieldReportService } from "../yield-report/yield-report.service.js";

/** With what work is done. */
export interface WorkWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly recipes: RecipeService;
  readonly recipeBalances: RecipeBalanceService;
  readonly lots: LotService;
  readonly births: LotBirthService;
  readonly news: LotNewsService;
  readonly costs: LotCostService;
}

/** The services of work orders, runs and workstations, wired. */
export function openWork(workshop: WorkWorkshop) {
  const { manager, products, recipes, recipeBalances, lots } = workshop;
  const orders = new WorkOrderService(workshop, products, recipes);
  const months = new ProductionMonthService(workshop);
  const runs = new ProductionRunService(workshop, lots);
  const programs = new KnownProgramService(manager);
  const materials = new RunMaterialService(workshop, products, lots);
  const workstations = new WorkstationService(workshop);
  const workstationAlternatives = new WorkstationAlternativeService(workshop, workstations);
  const plans = new RunPlanService(recipes, recipeBalances, workstations, workstationAlternatives);
  const postings = new RunPostingsService({ ...workshop, materials });
  const yields = new RunYieldService(workshop);
  const orderStock = new OrderStockService(workshop, new LotAllocationService(workshop), recipes);
  const backflush = new RunBackflushService({ ...workshop, orders, materials, orderStock });
  const work = {
    ...workshop,
    orders,
    months,
    runs,
    programs,
    materials,
    plans,
    postings,
    yields,
    backflush,
    workstations,
    orderStock,
  };
  return {
    orders,
    orderStock,
    orderSteps: new WorkOrderStepsService(work),
    runs,
    programs,
    workstations,
    workstationAlternatives,
    downtimes: new DowntimeService(workshop),
    starts: new RunStartService(work),
    runPlanning: new RunPlanningService(work),
    outputs: new RunOutputService(work),
    runBalances: new RunBalanceService(work),
    runAborts: new RunAbortService(work),
    runReversals: new RunReversalService(work),
    massBalanceExceptions: new MassBalanceExceptionService(workshop),
    closing: new MonthClosingService(workshop, months),
    utilisations: new UtilisationService(workshop),
    throughputs: new ThroughputService(workshop),
    yieldReports: new YieldReportService(workshop),
  };
}
