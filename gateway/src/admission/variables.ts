import type { AdmissionLimits } from "./limits.js";
import { checkString } from "./literals.js";
import { overLimit } from "./refusal.js";

/**
 * Checks the strings and the nesting of the variables of one request.
 * @throws Refused
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, limits: AdmissionLimits): void {
  for (const name in variables) checkValue(variables[name], limits, 0);
}

function checkValue(value: unknown, limits: AdmissionLimits, depth: number): void {
  if (typeof value === "string") checkString(value, limits);
  if (typeof value !== "object" || value === null) return;
  if (depth >= limits.valueDepth) throw overLimit("valueDepth", limits.valueDepth, depth + 1, "levels in one value");
  for (const inner of Object.values(value)) checkValue(inner, limits, depth + 1);
}
