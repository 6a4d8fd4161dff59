import { createHash } from "node:crypto";
import { Chance } from "./chance.js";
import type { PlannedInspection } from "./day-plan.js";

/** A lot that the partner is sure to refuse. */
export const partnerRefusedLot = "YR-CMS-006-N1";
const START = 20_250_707n;
const BAD_SHARE = 0.008;
const SAMPLES = 5;

/** Whether the partner looks at a lot: at every second one, drawn by lot. */
export function isDrawnByPartner(lotNo: string): boolean {
  return lotNo === partnerRefusedLot || numberOf(lotNo) % 2n === 0n;
}

/** What the partner measures of a lot before it is exported: the same each time, whichever lots are measured besides. */
export function measuredByPartner(lotNo: string): PlannedInspection {
  const chance = new Chance(START, numberOf(lotNo));
  const isBad = chance.happens(BAD_SHARE) || lotNo === partnerRefusedLot;
  const draw = (mean: number, spread: number) =>
    Array.from({ length: SAMPLES }, () => Math.min(mean + 3, Math.max(mean - 3, chance.normal(mean, spread))));
  return { meshMm: draw(isBad ? 38 : 30, 1.2), weightsKg: draw(35, 0.5).map((kg) => Math.min(37, Math.max(33, kg))) };
}

/** Always the same, and as good as drawn. */
function numberOf(lotNo: string): bigint {
  return BigInt(`0x${createHash("sha256").update(lotNo).digest("hex").slice(0, 15)}`);
}
