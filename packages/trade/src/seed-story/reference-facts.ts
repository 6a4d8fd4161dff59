import type { ComplianceRule } from "../market/compliance-rule.entity.js";
import { Certainty, EvidenceGradeCode, JudgedAt, RuleKind, ScreeningOutcome } from "../market/compliance-rule.enums.js";
import type { DestinationMarket } from "../market/destination-market.entity.js";
import type { EvidenceGrade } from "../market/evidence-grade.entity.js";
import { type Partner, PartnerKind, PartnerStatus } from "../partner/partner.entity.js";

const ACKNOWLEDGED = new Date("2026-07-01T02:00:00Z");

function partner(code: string, name: string, countryCode: string, kind = PartnerKind.BUYER): Partner {
  return {
    code,
    name: `${name} (Synthetic)`,
    kind,
    countryCode,
    status: PartnerStatus.ACTIVE,
    originDisclosureAckAt: kind === PartnerKind.BUYER ? ACKNOWLEDGED : null,
    synthetic: true,
  };
}

/** The companies of the story, all made up. */
export const partners: readonly Partner[] = [
  partner("KR-SHELL", "Shell Farming Supply", "KR"),
  partner("KR-LAND", "Landscaping", "KR"),
  partner("KR-GARDEN", "Garden Import", "KR"),
  partner("KR-EROSION", "Erosion Control", "KR"),
  partner("ES-SOMBRA", "Sombra", "ES"),
  partner("ES-JARDIN", "Jardin", "ES"),
  partner("JP-NIWA", "Niwa", "JP"),
  partner("JP-UMI", "Umi", "JP"),
  partner("US-COAST", "Coast", "US"),
  partner("PT-COIR-SYN", "PT Coir", "ID", PartnerKind.EXPORTER_OF_RECORD),
  partner("CARRIER-A", "Carrier A", "ID", PartnerKind.CARRIER),
  partner("PT-ALN-SYN", "PT ALN", "ID", PartnerKind.MATERIAL_SUPPLIER),
];

const names: readonly (readonly [string, string, string])[] = [
  ["KR", "South Korea", "Korea Selatan"],
  ["ES", "Spain", "Spanyol"],
  ["US", "United States", "Amerika Serikat"],
  ["JP", "Japan", "Jepang"],
  ["CA", "Canada", "Kanada"],
  ["GB", "United Kingdom", "Britania Raya"],
  ["FR", "France", "Prancis"],
  ["MX", "Mexico", "Meksiko"],
];

/** The markets: those named by the programme and those whose rules may meet a shipment. */
export const markets: readonly DestinationMarket[] = names.map(([countryCode, nameEn, nameId]) => ({
  countryCode,
  nameEn,
  nameId,
}));

const base = {
  version: 1,
  kind: RuleKind.STATUTE,
  effectiveTo: null,
  judgedAt: JudgedAt.ETA,
  minEvidenceGrade: null,
  clearableBy: null,
  sourceReadOn: "2026-11-24",
  nextReviewDue: "2027-02-22",
};
const everywhere = {
  ...base,
  countries: [],
  scope: "Any destination",
  effectiveFrom: "2024-10-01",
  outcomeForInmateMade: ScreeningOutcome.REVIEW,
  clearableBy: "Compliance approver",
  legalBasis: "Policy of the office",
  source: "Policy of the office",
  certainty: Certainty.CONFIRMED,
};
const policy = {
  ...everywhere,
  kind: RuleKind.POLICY,
  legalBasis: "ILO and UN standards and buyer policy; no legal ban is claimed",
  minEvidenceGrade: EvidenceGradeCode.C,
  certainty: Certainty.PARTIAL,
};
const eu = {
  ...base,
  code: "EU-3015",
  countries: ["ES", "FR"],
  scope: "European Union (27)",
  minEvidenceGrade: EvidenceGradeCode.B,
  clearableBy: "Compliance approver",
  legalBasis: "Regulation (EU) 2024/3015",
  source: "Summaries of Regulation (EU) 2024/3015 (eumonitor.eu)",
  certainty: Certainty.PARTIAL,
};

/** Rules on inmate-made goods, as they were read. Where no first day was read, the first day of the office's records stands. */
export const rules: readonly ComplianceRule[] = [
  {
    ...base,
    code: "US-1307",
    countries: ["US"],
    scope: "United States, transit too",
    effectiveFrom: "2024-10-01",
    outcomeForInmateMade: ScreeningOutcome.BLOCK,
    legalBasis: "19 U.S.C. 1307",
    source: "govinfo USCODE 19 USC 1307",
    certainty: Certainty.CONFIRMED,
  },
  {
    ...base,
    code: "CA-9897",
    countries: ["CA"],
    scope: "Canada",
    effectiveFrom: "2024-10-01",
    outcomeForInmateMade: ScreeningOutcome.BLOCK,
    legalBasis: "Customs Tariff s.136, tariff item 9897.00.00",
    source: "cbsa-asfc.gc.ca D9-1-6",
    certainty: Certainty.CONFIRMED,
  },
  {
    ...base,
    code: "GB-1897",
    countries: ["GB"],
    scope: "United Kingdom",
    effectiveFrom: "2024-10-01",
    outcomeForInmateMade: ScreeningOutcome.BLOCK,
    legalBasis: "Foreign Prison-Made Goods Act 1897",
    source: "Hansard; [2023] EWHC 88 (Admin)",
    certainty: Certainty.PARTIAL,
  },
  {
    ...eu,
    version: 1,
    effectiveFrom: "2024-12-13",
    effectiveTo: "2027-12-14",
    outcomeForInmateMade: ScreeningOutcome.WARN,
  },
  { ...eu, version: 2, effectiveFrom: "2027-12-14", outcomeForInmateMade: ScreeningOutcome.REVIEW },
  { ...policy, code: "KR-POLICY", countries: ["KR"], scope: "South Korea" },
  { ...policy, code: "JP-POLICY", countries: ["JP"], scope: "Japan" },
  {
    ...base,
    code: "MX-2023",
    countries: ["MX"],
    scope: "Mexico",
    effectiveFrom: "2023-05-18",
    outcomeForInmateMade: ScreeningOutcome.REVIEW,
    clearableBy: "Compliance approver",
    legalBasis: "Forced-labour resolution of 2023",
    source: "kygtrade.com",
    certainty: Certainty.PARTIAL,
  },
  { ...everywhere, code: "ALL-EVIDENCE", kind: RuleKind.EVIDENCE, minEvidenceGrade: EvidenceGradeCode.C },
  { ...everywhere, code: "ALL-UNRULED", kind: RuleKind.UNRULED, scope: "Destination without a rule" },
];

/** Grades of the story, made up: Sumedang's labour is suppressed, and Garut's first month cannot be judged. */
export const grades: readonly EvidenceGrade[] = [
  "JB-GRT",
  "JB-CRB1",
  "JB-CRBN",
  "JB-IDM",
  "JB-CMS",
  "JB-SMD",
  "JB-KNG",
].flatMap((facilityCode) =>
  ["2026-07", "2026-08", "2026-09"].map((month) => {
    const weak = facilityCode === "JB-SMD" || (facilityCode === "JB-GRT" && month === "2026-07");
    return { facilityCode, month, grade: weak ? EvidenceGradeCode.INSUFFICIENT : EvidenceGradeCode.B, synthetic: true };
  }),
);
