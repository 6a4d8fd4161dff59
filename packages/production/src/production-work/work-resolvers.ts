import { Downtime } from "../downtime/downtime.entity.js";
import { DowntimeResolver, WorkstationDowntimesResolver } from "../downtime/downtime.resolver.js";
import type { ProductService } from "../product/product.service.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import { RunBalanceResolver, RunStepsResolver } from "../run-balance/run-balance.resolver.js";
import { RunPlanningResolver } from "../run-planning/run-planning.resolver.js";
import { FacilityThroughputResolver, ThroughputResolver } from "../throughput/throughput.resolver.js";
import { FacilityUtilisationResolver, UtilisationResolver } from "../utilisation/utilisation.resolver.js";
import { WorkOrderStepsResolver } from "../work-order/work-order-steps.resolver.js";
import { Workstation } from "../workstation/workstation.entity.js";
import {
  FacilityWorkstationsResolver,
  RunWorkstationResolver,
  WorkstationResolver,
} from "../workstation/workstation.resolver.js";
import { WorkstationAlternative } from "../workstation-alternative/workstation-alternative.entity.js";
import {
  WorkstationAlternativeResolver,
  WorkstationAlternativesResolver,
} from "../workstation-alternative/workstation-alternative.resolver.js";
import { FacilityYieldResolver, YieldReportResolver } from "../yield-report/yield-report.resolver.js";
import type { openWork } from "./work-services.js";

/** The tables of workstations. */
export const workEntities = [Workstation, WorkstationAlternative, Downtime];

/** The resolvers of the steps of work, of workstations and of reports on work. */
export const workResolvers = [
  WorkOrderStepsResolver,
  RunPlanningResolver,
  RunStepsResolver,
  RunBalanceResolver,
  WorkstationResolver,
  FacilityWorkstationsResolver,
  RunWorkstationResolver,
  WorkstationAlternativeResolver,
  WorkstationAlternativesResolver,
  DowntimeResolver,
  WorkstationDowntimesResolver,
  UtilisationResolver,
  FacilityUtilisationResolver,
  ThroughputResolver,
  FacilityThroughputResolver,
  YieldReportResolver,
  FacilityYieldResolver,
] as const;

type Work = Omit<ReturnType<typeof openWork>, "orders"> & {
  readonly products: ProductService;
  readonly recipes: RecipeService;
};

/** One instance of each. */
export function openWorkResolvers({ products, recipes, runs, yieldReports, ...services }: Work): object[] {
  return [
    new WorkOrderStepsResolver(services.orderSteps),
    new RunPlanningResolver(services.runPlanning, services.starts),
    new RunStepsResolver(services.runBalances, services.runAborts),
    new RunBalanceResolver(services.massBalanceExceptions, products, recipes),
    new WorkstationResolver(),
    new FacilityWorkstationsResolver(services.workstations),
    new RunWorkstationResolver(services.workstations),
    new WorkstationAlternativeResolver(services.workstations),
    new WorkstationAlternativesResolver(services.workstationAlternatives),
    new DowntimeResolver(services.downtimes, services.workstations),
    new WorkstationDowntimesResolver(services.downtimes),
    new UtilisationResolver(services.utilisations),
    new FacilityUtilisationResolver(services.utilisations),
    new ThroughputResolver(services.throughputs, products),
    new FacilityThroughputResolver(services.throughputs),
    new YieldReportResolver({ yields: yieldReports, runs, products, recipes }),
    new FacilityYieldResolver(yieldReports),
  ];
}
