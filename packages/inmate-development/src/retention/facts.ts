import { seedId } from "@coir/kit/ids";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { type RetentionRule, RetentionSubject } from "./retention-rule.entity.js";

const ASSUMED = {
  validFrom: "2025-01-01",
  validTo: null,
  source: "assumed until the ministry's schedule (JRA) says otherwise",
  asOf: "2026",
  dataQuality: DataQuality.ESTIMATED,
} as const;

/** How long things are kept until the office records a rule of its own. */
export const retentionFacts: readonly RetentionRule[] = [
  {
    id: seedId("RetentionRule", "identity"),
    subject: RetentionSubject.IDENTITY,
    keepMonths: 24,
    keepDays: 0,
    legalBasis: "UU 27/2022: no longer than the purpose needs",
    ...ASSUMED,
  },
  {
    id: seedId("RetentionRule", "subject-access-copy"),
    subject: RetentionSubject.SUBJECT_ACCESS_COPY,
    keepMonths: 0,
    keepDays: 30,
    legalBasis: "UU 27/2022: no longer than the purpose needs",
    ...ASSUMED,
  },
];
