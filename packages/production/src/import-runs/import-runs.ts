import { notFound } from "@coir/kit/errors";
import type { ImportDesk, ImportForm } from "../import-file/import-form.js";
import { LotDisposition } from "../lot/lot.entity.js";
import { WorkOrder } from "../work-order/work-order.entity.js";
import { type RunEntry, readRun } from "./run-document.js";

/** Sheets of runs: the lines under one number, which follow each other, are one run with what went in and what came out. */
export const importRuns: ImportForm<RunEntry> = {
  required: ["number", "entry", "quantity", "sku", "started", "ended", "standardHours", "inmates"],
  optional: ["lot", "workOrder", "workProgramme", "reason"],
  isGrouped: true,
  read: readRun,
  take: async (desk, entry) => {
    const { services, facilityCode, key } = desk;
    const { workOrderNo, endedAt, outputs, byProducts, scrap, ...head } = entry;
    const reason = entry.reason ?? desk.reason;
    const workOrderId = await workOrderIdOf(desk, workOrderNo);
    const run = await services.starts.start({ ...head, idempotencyKey: key, facilityCode, workOrderId, reason });
    await services.outputs.record({
      idempotencyKey: key,
      runId: run.id,
      expectedVersion: run.version,
      outputs,
      byProducts,
      scrap,
      disposition: LotDisposition.PENDING_QC,
      endedAt,
      reason,
    });
  },
};

async function workOrderIdOf(
  { manager, facilityCode }: ImportDesk,
  workOrderNo: string | undefined,
): Promise<string | undefined> {
  if (workOrderNo === undefined) return undefined;
  const order = await manager.findOneBy(WorkOrder, { workOrderNo, facilityCode });
  if (!order) throw notFound("WorkOrder", workOrderNo);
  return order.id;
}
