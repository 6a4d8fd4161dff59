import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import type { Decimal } from "@coir/kit/decimal";
import { badInput, invalidTransition, invariantViolation } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { newId } from "@coir/kit/ids";
import { LotDisposition } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { QualityLimit, QualitySpec } from "../quality-spec/quality-spec.entity.js";
import type { QualitySpecService } from "../quality-spec/quality-spec.service.js";
import { Inspection, InspectionStatus } from "./inspection.entity.js";
import type {
  DrawSampleInput,
  ReadingsInput,
  RecordReadingsInput,
  RequestInspectionInput,
} from "./inspection.input.js";
import type { InspectionService } from "./inspection.service.js";
import { InspectionReading } from "./inspection-reading.entity.js";
import { isWithin } from "./inspection-verdict.js";

const { REQUESTED, SAMPLED, MEASURED } = InspectionStatus;
/** What the column of a value holds. */
const VALUE_BELOW = 100_000_000;
const VALUE_SCALE = 4;

/** With what inspections are done. */
export interface InspectionWorkshop extends OpenWith {
  readonly lots: LotService;
  readonly specs: QualitySpecService;
  readonly inspections: InspectionService;
}

/** Asks for inspections, draws samples and records what is measured. */
export class InspectionWorkService {
  constructor(private readonly at: InspectionWorkshop) {}

  /**
   * Asks for an inspection of a lot by the specification that holds now.
   * @throws FORBIDDEN; NOT_FOUND; INVALID_TRANSITION for a lot that is rejected or recalled;
   * INVARIANT_VIOLATION PRD-53 (no specification, or one of this stage goes on)
   */
  request(input: RequestInspectionInput): Promise<Inspection> {
    this.at.viewer.requireFacility(input.facilityCode);
    return this.at.inspections.once({ mutation: "requestInspection", input, perform: () => this.open(input) });
  }

  /** @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION */
  drawSample(input: DrawSampleInput): Promise<Inspection> {
    const { sampleSize } = input;
    const perform = () => this.at.inspections.advance(input, async () => ({ status: SAMPLED, sampleSize }));
    return this.at.inspections.once({ mutation: "drawSample", input, perform });
  }

  /**
   * Records what was measured; each value is judged by the limits.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; BAD_USER_INPUT
   */
  recordReadings(input: RecordReadingsInput): Promise<Inspection> {
    const measure = async (inspection: Inspection) => {
      if (inspection.status === SAMPLED) await this.keep(inspection, input.readings);
      return { status: MEASURED };
    };
    const perform = () => this.at.inspections.advance(input, measure);
    return this.at.inspections.once({ mutation: "recordReadings", input, perform });
  }

  private async open({ lotNo, facilityCode, stage, inspectorOrg }: RequestInspectionInput): Promise<Inspection> {
    const { manager, viewer, clock, lots } = this.at;
    const lot = await lots.inCare(lotNo);
    if ([LotDisposition.REJECTED, LotDisposition.RECALLED].includes(lot.disposition))
      throw invalidTransition("Lot", lot.disposition, "an inspection");
    const spec = await this.specOf(lot.sku);
    const inspection = manager.create(Inspection, {
      id: newId(),
      lotNo,
      facilityCode,
      specId: spec.id,
      stage,
      inspectorOrg,
      status: REQUESTED,
      sampleSize: null,
      concessionRef: null,
      requestedAt: clock(),
      concludedAt: null,
      supersededBy: null,
      version: 1,
    });
    const asked = await manager
      .createQueryBuilder()
      .insert()
      .into(Inspection)
      .values(inspection)
      .orIgnore()
      .returning("id")
      .execute();
    if (asked.raw.length === 0)
      throw invariantViolation("PRD-53", `A ${stage} inspection of lot ${lotNo} goes on.`, { lotNo, stage });
    const entry = { entityType: "Inspection", entityId: inspection.id, facilityCode, at: inspection.requestedAt };
    await appendAudit(manager, viewer, { ...entry, action: "inspection.requested" });
    return inspection;
  }

  private async specOf(sku: string): Promise<QualitySpec> {
    const spec = await this.at.specs.activeOf(sku);
    if (!spec) throw invariantViolation("PRD-53", `No quality specification holds for ${sku}.`, { sku });
    return spec;
  }

  private async keep(inspection: Inspection, readings: readonly ReadingsInput[]): Promise<void> {
    const { manager, specs, clock } = this.at;
    const spec = await specs.required(inspection.specId);
    const limits = await specs.limitsOf(spec);
    const { id: inspectionId, facilityCode } = inspection;
    const facts = { inspectionId, facilityCode, sku: spec.sku, day: jakartaDayOf(clock()) };
    const rows = readings.flatMap(({ characteristic, values }) => {
      const limit = limits.find((one) => one.characteristic === characteristic);
      if (!limit) throw badInput(`${characteristic} is not in the specification.`, "readings");
      if (values.length > (inspection.sampleSize ?? 0))
        throw badInput("No more is measured than was drawn.", "readings");
      return values.map((value, index) => ({ ...facts, n: index + 1, ...judged(value, limit) }));
    });
    await manager.insert(InspectionReading, rows);
  }
}

function judged(value: Decimal, limit: QualityLimit) {
  if (value.abs().gte(VALUE_BELOW) || value.decimalPlaces() > VALUE_SCALE)
    throw badInput(`A value has at most 8 whole digits and ${VALUE_SCALE} decimal places.`, "readings");
  return { characteristic: limit.characteristic, value: value.toFixed(), pass: isWithin(value, limit) };
}
