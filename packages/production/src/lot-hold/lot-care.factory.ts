import { Decimal } from "@coir/kit/decimal";
import type { Desk } from "../desk.factory.js";
import { Inspection, InspectorOrg } from "../inspection/inspection.entity.js";
import type { ConcludeInspectionInput, RequestInspectionInput } from "../inspection/inspection.input.js";
import { Lot } from "../lot/lot.entity.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import { QualityCharacteristic } from "../quality-spec/quality-characteristic.js";
import type { IssueQualitySpecInput } from "../quality-spec/quality-spec.input.js";

/** Issues a specification: three pieces measured, none may weigh less than 2.4 or more than 2.6 kg; a made lot waits for it. */
export function issueSpec(desk: Desk, sku: string, input: Partial<IssueQualitySpecInput> = {}) {
  const limit = {
    characteristic: QualityCharacteristic.WEIGHT_KG,
    lsl: new Decimal("2.4"),
    usl: new Decimal("2.6"),
    sampleSize: 3,
    acceptNumber: 0,
  };
  const spec = { idempotencyKey: `spec/${sku}`, sku, expectedVersion: 0, demandedStages: [InspectionStage.FINAL] };
  return desk.work(({ specs }) => specs.issue({ ...spec, limits: [limit], ...input }));
}

/** What an inspection is to find. */
export interface Finding
  extends Partial<RequestInspectionInput>,
    Pick<Partial<ConcludeInspectionInput>, "concessionRef"> {
  readonly values?: readonly string[];
}

/** Asks for an inspection at Kuningan, or what the finding says. */
export function request(desk: Desk, key: string, lotNo: string, input: Partial<RequestInspectionInput> = {}) {
  const asked = { idempotencyKey: key, lotNo, facilityCode: "JB-KNG", inspectorOrg: InspectorOrg.UPT };
  return desk.work(({ inspectionWork }) =>
    inspectionWork.request({ ...asked, stage: InspectionStage.FINAL, ...input }),
  );
}

/** Draws so many. */
export function draw(desk: Desk, { id, version }: Inspection, sampleSize = 3) {
  const input = { idempotencyKey: id, inspectionId: id, expectedVersion: version, sampleSize };
  return desk.work(({ inspectionWork }) => inspectionWork.drawSample(input));
}

/** Measures the weight of what was drawn. */
export function measure(desk: Desk, { id, version }: Inspection, values: readonly string[]) {
  const readings = [
    { characteristic: QualityCharacteristic.WEIGHT_KG, values: values.map((value) => new Decimal(value)) },
  ];
  const input = { idempotencyKey: id, inspectionId: id, expectedVersion: version, readings };
  return desk.work(({ inspectionWork }) => inspectionWork.recordReadings(input));
}

/** Concludes an inspection. */
export function conclude(desk: Desk, { id, version }: Inspection, input: Partial<ConcludeInspectionInput> = {}) {
  const end = { idempotencyKey: id, inspectionId: id, expectedVersion: version };
  return desk.work(({ conclusions }) => conclusions.conclude({ ...end, ...input }));
}

/** A whole inspection, from the request to the conclusion. */
export async function inspect(desk: Desk, key: string, lotNo: string, finding: Finding = {}): Promise<Inspection> {
  const { values = ["2.5", "2.5", "2.5"], concessionRef, ...asked } = finding;
  const requested = await request(desk, key, lotNo, asked);
  const sampled = await draw(desk, requested, values.length);
  const measured = await measure(desk, sampled, values);
  return conclude(desk, measured, concessionRef === undefined ? {} : { concessionRef });
}

/** Places a hold on a lot. */
export async function hold(desk: Desk, key: string, lotNo: string) {
  const { version } = await lotNow(desk, lotNo);
  const input = { idempotencyKey: key, lotNo, expectedVersion: version, reason: "Mould on the bales" };
  return desk.work(({ lotHolds }) => lotHolds.place(input));
}

/** A lot as it is now, whoever asks. */
export async function lotNow(desk: Desk, lotNo: string): Promise<Lot> {
  const [lot] = await desk.work(({ lots }) => lots.several([lotNo]));
  if (!lot) throw new Error(`There is no lot ${lotNo}.`);
  return lot;
}
