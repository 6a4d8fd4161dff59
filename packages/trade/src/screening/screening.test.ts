import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { EvidenceGradeCode, ScreeningOutcome } from "../market/compliance-rule.enums.js";
import { rules } from "../seed-story/reference-facts.js";
import { type ScreeningFacts, screen } from "./screening.js";

const lot = (labourOrigin: "NONE" | "INMATE_PART" | "INMATE_WHOLE" | "UNKNOWN", month = "2026-08") => ({
  lotNo: `${labourOrigin}-${month}`,
  labourOrigin,
  upstream: [{ facilityCode: "JB-GRT", workProgramId: "p", month }],
});
const facts = (change: Partial<ScreeningFacts>): ScreeningFacts => ({
  destination: "ES",
  transit: [],
  etd: "2026-10-10",
  eta: "2026-11-10",
  lots: [lot("INMATE_PART")],
  rules,
  grades: [{ facilityCode: "JB-GRT", month: "2026-08", grade: EvidenceGradeCode.B }],
  ...change,
});
const outcomes = Object.values(ScreeningOutcome);

describe("screening", () => {
  it.each([
    ["US", "BLOCK"],
    ["CA", "BLOCK"],
    ["GB", "BLOCK"],
    ["ES", "WARN"],
    ["FR", "WARN"],
    ["KR", "REVIEW"],
    ["JP", "REVIEW"],
    ["MX", "REVIEW"],
    ["BR", "REVIEW"],
  ])("answers %s with %s for inmate-made goods, and the same where labour is unknown", (destination, outcome) => {
    expect(screen(facts({ destination })).outcome).toBe(outcome);
    expect(screen(facts({ destination, lots: [lot("UNKNOWN")] })).outcome).toBe(outcome);
  });

  it.each([
    ["2027-12-13", "WARN"],
    ["2027-12-14", "REVIEW"],
  ])("judges the European rule at an arrival on %s as %s", (eta, outcome) => {
    expect(screen(facts({ etd: "2027-11-20", eta })).outcome).toBe(outcome);
  });

  it("blocks transit through the United States, passes goods without inmate labour, reviews missing evidence", () => {
    expect(screen(facts({ transit: ["US"] })).outcome).toBe("BLOCK");
    expect(screen(facts({ destination: "US", lots: [lot("NONE")] })).outcome).toBe("PASS");
    expect(screen(facts({ lots: [lot("INMATE_PART", "2026-07")] })).findings.map(({ ruleCode }) => ruleCode)).toContain(
      "ALL-EVIDENCE",
    );
  });

  it("never answers better when a lot is added", () => {
    const anyLot = fc
      .tuple(fc.constantFrom("NONE", "INMATE_PART", "INMATE_WHOLE", "UNKNOWN"), fc.constantFrom("2026-07", "2026-08"))
      .map(([origin, month]) => lot(origin, month));
    fc.assert(
      fc.property(fc.constantFrom("US", "ES", "KR", "BR"), fc.array(anyLot), anyLot, (destination, lots, added) => {
        const before = screen(facts({ destination, lots })).outcome;
        const after = screen(facts({ destination, lots: [...lots, added] })).outcome;
        expect(outcomes.indexOf(after)).toBeGreaterThanOrEqual(outcomes.indexOf(before));
      }),
    );
  });
});
