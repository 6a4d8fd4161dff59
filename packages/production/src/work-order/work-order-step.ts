import { invalidTransition } from "@coir/kit/errors";
import { WorkOrderStatus } from "./work-order.entity.js";

const { DRAFT, RELEASED, IN_PROGRESS, PAUSED, COMPLETED, SHORT_CLOSED, CLOSED, CANCELLED } = WorkOrderStatus;

/** A step of a work order: from which states it leads to which. */
export interface WorkOrderStep {
  readonly mutation: string;
  /** Verb for the audit trail. */
  readonly action: string;
  readonly from: readonly WorkOrderStatus[];
  readonly to: WorkOrderStatus;
}

/** The steps of work orders. */
export const workOrderSteps = {
  release: { mutation: "releaseWorkOrderDraft", action: "work-order.released", from: [DRAFT], to: RELEASED },
  begin: { mutation: "startRun", action: "work-order.begun", from: [RELEASED], to: IN_PROGRESS },
  pause: { mutation: "pauseWorkOrder", action: "work-order.paused", from: [IN_PROGRESS], to: PAUSED },
  resume: { mutation: "resumeWorkOrder", action: "work-order.resumed", from: [PAUSED], to: IN_PROGRESS },
  complete: { mutation: "completeWorkOrder", action: "work-order.completed", from: [IN_PROGRESS], to: COMPLETED },
  shortClose: {
    mutation: "shortCloseWorkOrder",
    action: "work-order.short-closed",
    from: [IN_PROGRESS],
    to: SHORT_CLOSED,
  },
  close: { mutation: "closeWorkOrder", action: "work-order.closed", from: [COMPLETED, SHORT_CLOSED], to: CLOSED },
  cancel: { mutation: "cancelWorkOrder", action: "work-order.cancelled", from: [DRAFT, RELEASED], to: CANCELLED },
} satisfies Record<string, WorkOrderStep>;

/**
 * Refuses a step from where the order stands.
 * @throws INVALID_TRANSITION
 */
export function requireStep({ from, to }: WorkOrderStep, status: WorkOrderStatus): void {
  if (!from.includes(status)) throw invalidTransition("WorkOrder", status, to);
}
