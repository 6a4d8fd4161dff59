import { TransferRoadService } from "./transfer-road.service.js";
import { TransferStepsService, type TransferWorkshop } from "./transfer-steps.service.js";

/** The services of transfers, wired. */
export function openTransfers(workshop: TransferWorkshop) {
  const transferSteps = new TransferStepsService(workshop);
  return { transfers: workshop.transfers, transferSteps, road: new TransferRoadService(workshop, transferSteps) };
}
