import type { LotFact } from "../lot-fact/lot-fact.entity.js";
import type { ComplianceRule } from "../market/compliance-rule.entity.js";
import { EvidenceGradeCode, JudgedAt, RuleKind, ScreeningOutcome } from "../market/compliance-rule.enums.js";
import type { EvidenceGrade } from "../market/evidence-grade.entity.js";
import { isInForce } from "../market/market.service.js";

const WORSE = Object.values(ScreeningOutcome);
const WEAKER = Object.values(EvidenceGradeCode);

/** All that a screening judges. Nothing else decides, so the same facts always give the same answer. */
export interface ScreeningFacts {
  readonly destination: string;
  readonly transit: readonly string[];
  readonly etd: string;
  readonly eta: string;
  readonly lots: readonly Pick<LotFact, "lotNo" | "labourOrigin" | "upstream">[];
  readonly rules: readonly Pick<
    ComplianceRule,
    | "code"
    | "version"
    | "countries"
    | "kind"
    | "effectiveFrom"
    | "effectiveTo"
    | "judgedAt"
    | "outcomeForInmateMade"
    | "minEvidenceGrade"
  >[];
  readonly grades: readonly Pick<EvidenceGrade, "facilityCode" | "month" | "grade">[];
}

/** What one rule answers for one lot. */
export interface Finding {
  readonly lotNo: string;
  readonly countryCode: string;
  readonly ruleCode: string | null;
  readonly ruleVersion: number | null;
  readonly outcome: ScreeningOutcome;
  readonly reason: string;
}

type Rule = ScreeningFacts["rules"][number];
type Lot = ScreeningFacts["lots"][number];

/** Judges each lot by every rule of the destination and the transit countries; the worst finding is the answer. */
export function screen(facts: ScreeningFacts): { readonly outcome: ScreeningOutcome; readonly findings: Finding[] } {
  const findings = facts.lots.flatMap((lot) => findingsOf(lot, facts));
  return { outcome: worst(findings.map(({ outcome }) => outcome)), findings };
}

function findingsOf(lot: Lot, facts: ScreeningFacts): Finding[] {
  const applied = facts.rules.filter((rule) => isInForce(rule, rule.judgedAt === JudgedAt.ETA ? facts.eta : facts.etd));
  const ofCountry = (country: string) => applied.filter((rule) => rule.countries.includes(country));
  const madeByInmates = lot.labourOrigin !== "NONE";
  const findings: Finding[] = [];
  const find = (countryCode: string, rule: Rule | null, outcome: ScreeningOutcome, reason: string) =>
    findings.push({
      lotNo: lot.lotNo,
      countryCode,
      ruleCode: rule?.code ?? null,
      ruleVersion: rule?.version ?? null,
      outcome,
      reason,
    });

  const own = ofCountry(facts.destination);
  if (own.length === 0)
    find(
      facts.destination,
      applied.find(({ kind }) => kind === RuleKind.UNRULED) ?? null,
      ScreeningOutcome.REVIEW,
      "No rule is known for the destination.",
    );
  const binding = [
    ...own.map((rule) => ({ rule, country: facts.destination })),
    ...facts.transit.flatMap((country) => ofCountry(country).map((rule) => ({ rule, country }))),
  ];
  if (madeByInmates) {
    for (const { rule, country } of binding)
      find(country, rule, rule.outcomeForInmateMade, `Labour origin is ${lot.labourOrigin}.`);
    const evidence = applied.find(({ kind }) => kind === RuleKind.EVIDENCE) ?? null;
    const needed = strictest(
      binding.map(({ rule }) => rule.minEvidenceGrade ?? evidence?.minEvidenceGrade ?? EvidenceGradeCode.C),
    );
    const weakness = weaknessOf(lot, facts, needed);
    if (weakness) find(facts.destination, evidence, ScreeningOutcome.REVIEW, weakness);
  }
  if (findings.length === 0) find(facts.destination, null, ScreeningOutcome.PASS, "No inmate labour in the lot.");
  return findings;
}

function weaknessOf(lot: Lot, { grades }: ScreeningFacts, needed: EvidenceGradeCode): string | undefined {
  if (lot.upstream.length === 0) return "No labour evidence: the lot names no work that went into it.";
  for (const { facilityCode, month } of lot.upstream) {
    const grade = grades.find((row) => row.facilityCode === facilityCode && row.month === month)?.grade;
    if (!grade) return `No labour evidence for ${facilityCode} in ${month}.`;
    if (WEAKER.indexOf(grade) > WEAKER.indexOf(needed))
      return `Labour evidence for ${facilityCode} in ${month} is ${grade}; ${needed} is needed.`;
  }
  return undefined;
}

function strictest(grades: readonly EvidenceGradeCode[]): EvidenceGradeCode {
  return WEAKER.find((grade) => grades.includes(grade)) ?? EvidenceGradeCode.C;
}

/** The worst of outcomes; PASS when there is none. */
function worst(outcomes: readonly ScreeningOutcome[]): ScreeningOutcome {
  return outcomes.reduce((a, b) => (WORSE.indexOf(b) > WORSE.indexOf(a) ? b : a), ScreeningOutcome.PASS);
}
