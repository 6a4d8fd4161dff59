import { registerEnumType } from "type-graphql";

/** What a rule or a screening answers, from best to worst. */
export enum ScreeningOutcome {
  PASS = "PASS",
  WARN = "WARN",
  REVIEW = "REVIEW",
  BLOCK = "BLOCK",
}

/** What a rule rests on. */
export enum RuleKind {
  STATUTE = "STATUTE",
  POLICY = "POLICY",
  EVIDENCE = "EVIDENCE",
  UNRULED = "UNRULED",
}

/** On which day of a shipment a rule is judged. */
export enum JudgedAt {
  ETA = "ETA",
  ETD = "ETD",
}

/** How sure the office is of a rule. */
export enum Certainty {
  CONFIRMED = "CONFIRMED",
  PARTIAL = "PARTIAL",
  UNKNOWN = "UNKNOWN",
}

/** How good labour evidence is, from best to worst. */
export enum EvidenceGradeCode {
  A = "A",
  B = "B",
  C = "C",
  D = "D",
  INSUFFICIENT = "INSUFFICIENT",
}

registerEnumType(ScreeningOutcome, {
  name: "ScreeningOutcome",
  description: "What a rule or a screening answers, from best to worst.",
  valuesConfig: {
    PASS: { description: "Nothing stands against it." },
    WARN: { description: "May go; look at it." },
    REVIEW: { description: "A person must decide first." },
    BLOCK: { description: "May not go." },
  },
});
registerEnumType(RuleKind, {
  name: "RuleKind",
  description: "What a rule rests on.",
  valuesConfig: {
    STATUTE: { description: "A law of the destination." },
    POLICY: { description: "A policy of the office; no legal ban is claimed." },
    EVIDENCE: { description: "Missing or weak labour evidence, anywhere." },
    UNRULED: { description: "A destination without a rule." },
  },
});
registerEnumType(JudgedAt, {
  name: "JudgedAt",
  description: "On which day of a shipment a rule is judged.",
  valuesConfig: { ETA: { description: "Expected arrival." }, ETD: { description: "Expected departure." } },
});
registerEnumType(Certainty, {
  name: "Certainty",
  description: "How sure the office is of a rule.",
  valuesConfig: {
    CONFIRMED: { description: "Its text was read." },
    PARTIAL: { description: "Part of it is not confirmed." },
    UNKNOWN: { description: "Not confirmed." },
  },
});
registerEnumType(EvidenceGradeCode, {
  name: "EvidenceGrade",
  description: "How good labour evidence is, from best to worst.",
  valuesConfig: {
    A: { description: "Strong." },
    B: { description: "Good." },
    C: { description: "Fair." },
    D: { description: "Weak." },
    INSUFFICIENT: { description: "Cannot be judged." },
  },
});
