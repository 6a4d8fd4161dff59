import { registerEnumType } from "type-graphql";
import { CheckOutcome, type EligibilityCheck, EligibilityCode } from "./eligibility-check.js";
import type { WaiverReason } from "./waiver-reason.js";

const { STAGE, COURSES } = EligibilityCode;

/** Checks that a TPP session may waive. What keeps a person safe or free is never waived. */
export const WaivableCheck = { STAGE, COURSES } as const;
export type WaivableCheck = (typeof WaivableCheck)[keyof typeof WaivableCheck];

registerEnumType(WaivableCheck, {
  name: "WaivableCheck",
  description: "Checks that a TPP session may waive; no other is ever waived.",
  valuesConfig: {
    STAGE: { description: "The stage of the sentence that the programme asks for (INM-04)." },
    COURSES: { description: "The courses that the programme asks for (INM-13)." },
  },
});

/** A check that was waived, and why. */
export interface Waiver {
  readonly check: WaivableCheck;
  readonly reason: WaiverReason;
}

/** The checks with those waived that failed and were waived; a waiver of what passes, or is not known, does nothing. */
export function withWaivers(checks: readonly EligibilityCheck[], waivers: readonly Waiver[]): EligibilityCheck[] {
  return checks.map((check) => {
    const waiver = waivers.find((one) => one.check === check.code);
    const waived = waiver && check.outcome === CheckOutcome.FAIL;
    return waived ? { ...check, outcome: CheckOutcome.WAIVED, waiverReason: waiver.reason } : check;
  });
}

/**
 * What was waived when a placement was approved.
 * @param checks as they were kept; null where none were
 */
export function waiversIn(checks: readonly object[] | null): Waiver[] {
  const waivable: readonly EligibilityCode[] = Object.values(WaivableCheck);
  return ((checks ?? []) as readonly EligibilityCheck[])
    .filter(({ code, outcome }) => outcome === CheckOutcome.WAIVED && waivable.includes(code))
    .map(({ code, waiverReason }) => ({ check: code as WaivableCheck, reason: waiverReason as WaiverReason }));
}
