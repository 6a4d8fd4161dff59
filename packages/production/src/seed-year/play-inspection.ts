import { Decimal } from "@coir/kit/decimal";
import { InspectorOrg } from "../inspection/inspection.entity.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import { QualityCharacteristic } from "../quality-spec/quality-characteristic.js";
import type { Services } from "../seed-story/clerk.js";
import type { PlannedInspection } from "./day-plan.js";

/** An inspection of a lot where it lies. */
export interface ToInspect {
  readonly lotNo: string;
  readonly facilityCode: string;
  readonly stage: InspectionStage.FINAL | InspectionStage.PARTNER;
  readonly found: PlannedInspection;
}

/** Plays an inspection through the services, from the request to the verdict. */
export async function playInspection(
  { inspectionWork, conclusions }: Services,
  { lotNo, facilityCode, stage, found }: ToInspect,
): Promise<void> {
  const idempotencyKey = `year/${stage}/${lotNo}`;
  const inspectorOrg = stage === InspectionStage.PARTNER ? InspectorOrg.PARTNER : InspectorOrg.UPT;
  const { id, version } = await inspectionWork.request({ idempotencyKey, lotNo, facilityCode, stage, inspectorOrg });
  const step = (expectedVersion: number) => ({ idempotencyKey, inspectionId: id, expectedVersion });
  const sampled = await inspectionWork.drawSample({ ...step(version), sampleSize: found.meshMm.length });
  const readings = [
    { characteristic: QualityCharacteristic.MESH_MM, values: found.meshMm.map(read) },
    { characteristic: QualityCharacteristic.WEIGHT_KG, values: found.weightsKg.map(read) },
  ];
  const measured = await inspectionWork.recordReadings({ ...step(sampled.version), readings });
  await conclusions.conclude(step(measured.version));
}

/** A scale and a ruler tell a tenth. */
function read(value: number): Decimal {
  return new Decimal(value.toFixed(1));
}
