import { Decimal } from "@coir/kit/decimal";
import { invariantViolation } from "@coir/kit/errors";
import type { QualityLimit } from "../quality-spec/quality-spec.entity.js";
import type { InspectionReading } from "./inspection-reading.entity.js";

/** Whether a value lies between the limits, which belong to it. */
export function isWithin(value: Decimal, { lsl, usl }: Pick<QualityLimit, "lsl" | "usl">): boolean {
  return (lsl === null || value.gte(lsl)) && (usl === null || value.lte(usl));
}

/**
 * Whether a sample is as specified: of each characteristic, no more values fail than may.
 * @throws INVARIANT_VIOLATION PRD-51 when fewer were measured than the specification asks for
 */
export function isAsSpecified(
  limits: readonly QualityLimit[],
  readings: readonly Pick<InspectionReading, "characteristic" | "pass">[],
): boolean {
  return limits.every(({ characteristic, sampleSize, acceptNumber }) => {
    const measured = readings.filter((reading) => reading.characteristic === characteristic);
    if (measured.length < sampleSize)
      throw invariantViolation("PRD-51", `${characteristic} is measured at ${sampleSize} units at least.`, {
        characteristic,
        sampleSize,
        measured: measured.length,
      });
    return measured.filter(({ pass }) => !pass).length <= acceptNumber;
  });
}
