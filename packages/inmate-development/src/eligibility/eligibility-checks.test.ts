import { describe, expect, it } from "@jest/globals";
import type { Consent } from "../consent/consent.entity.js";
import { ConsentStatus } from "../consent/consent.entity.js";
import { ClearanceResult, type HealthClearance } from "../health-clearance/health-clearance.entity.js";
import {
  CustodyStatus,
  LegalStatus,
  type Participant,
  RiskClass,
  SentenceStage,
} from "../participant/participant.entity.js";
import {
  HazardClass,
  type WorkProgram,
  WorkProgramKind,
  WorkProgramStatus,
} from "../work-program/work-program.entity.js";
import { PlacementGate } from "./eligibility-check.js";
import { blockingCheck, type EligibilityFacts, eligibilityChecks } from "./eligibility-checks.js";

const DAY = "2026-08-03";
const participant = {
  facilityCode: "JB-GRT",
  custodyStatus: CustodyStatus.IN_CUSTODY,
  legalStatus: LegalStatus.SENTENCED,
  riskClass: RiskClass.MEDIUM,
  stage: SentenceStage.ADVANCED,
  releaseOn: null,
  releasedOn: null,
} as Participant;
const program = {
  facilityCode: "JB-GRT",
  kind: WorkProgramKind.PARTNER_PRODUCTION,
  status: WorkProgramStatus.ACTIVE,
  hazardClass: HazardClass.MACHINE,
  capacity: 2,
  minimumStage: SentenceStage.ADVANCED,
  requiredCourseCodes: ["K3-101"],
} as Partial<WorkProgram> as WorkProgram;
const clearance = {
  result: ClearanceResult.FIT,
  hazardClasses: [HazardClass.MACHINE],
  validFrom: DAY,
  validUntil: DAY,
} as HealthClearance;
const consent = { status: ConsentStatus.GIVEN, signedAt: new Date(`${DAY}T01:00:00Z`), expiresOn: DAY } as Consent;
const sound: EligibilityFacts = {
  participant,
  program,
  clearance,
  consent,
  worksElsewhere: false,
  taken: 1,
  completedCourses: new Set(["K3-101"]),
  day: DAY,
};

const { PROPOSAL, APPROVAL, ACTIVATION } = PlacementGate;
const person = (changes: Partial<Participant>) => ({ participant: { ...participant, ...changes } });
const work = (changes: Partial<WorkProgram>) => ({ program: { ...program, ...changes } });
const health = (changes: Partial<HealthClearance>) => ({ clearance: { ...clearance, ...changes } });
const answered = (changes: Partial<Consent>) => ({ consent: { ...consent, ...changes } });

/** What is changed, which check tells it, how, and the first step that it blocks. */
const cases: readonly (readonly [string, Partial<EligibilityFacts>, string, string, PlacementGate])[] = [
  ["is out for a time", person({ custodyStatus: CustodyStatus.OUT_TEMPORARILY }), "CUSTODY", "FAIL", PROPOSAL],
  ["is at another UPT", person({ facilityCode: "JB-CMS" }), "CUSTODY", "FAIL", PROPOSAL],
  ["is on remand", person({ legalStatus: LegalStatus.REMAND }), "LEGAL_STATUS", "FAIL", PROPOSAL],
  ["is maximum security", person({ riskClass: RiskClass.MAXIMUM }), "RISK_CLASS", "FAIL", PROPOSAL],
  ["is super maximum security", person({ riskClass: RiskClass.SUPER_MAXIMUM }), "RISK_CLASS", "FAIL", PROPOSAL],
  ["was not assessed", person({ riskClass: null }), "RISK_CLASS", "UNKNOWN", APPROVAL],
  ["is at an earlier stage", person({ stage: SentenceStage.EARLY }), "STAGE", "FAIL", APPROVAL],
  ["completed another course", { completedCourses: new Set(["NET-201"]) }, "COURSES", "FAIL", APPROVAL],
  ["is released today", person({ releaseOn: DAY }), "RELEASE_DATE", "FAIL", PROPOSAL],
  ["was not examined", { clearance: undefined }, "HEALTH", "UNKNOWN", APPROVAL],
  ["is cleared from tomorrow on", health({ validFrom: "2026-08-04" }), "HEALTH", "UNKNOWN", APPROVAL],
  ["is unfit", health({ result: ClearanceResult.UNFIT }), "HEALTH", "FAIL", PROPOSAL],
  ["was cleared until yesterday", health({ validUntil: "2026-08-02" }), "HEALTH", "FAIL", PROPOSAL],
  ["is cleared for other work", health({ hazardClasses: [HazardClass.LIGHT] }), "HEALTH", "FAIL", PROPOSAL],
  ["was not asked", { consent: undefined }, "CONSENT", "UNKNOWN", APPROVAL],
  ["thinks it over", answered({ status: ConsentStatus.REQUESTED }), "CONSENT", "UNKNOWN", APPROVAL],
  ["refused", answered({ status: ConsentStatus.REFUSED }), "CONSENT", "FAIL", PROPOSAL],
  ["took the consent back", answered({ status: ConsentStatus.WITHDRAWN }), "CONSENT", "FAIL", PROPOSAL],
  ["consented until yesterday", answered({ expiresOn: "2026-08-02" }), "CONSENT", "FAIL", PROPOSAL],
  ["finds no place", { taken: 2 }, "CAPACITY", "FAIL", APPROVAL],
  ["works elsewhere", { worksElsewhere: true }, "DOUBLE_BOOKING", "FAIL", ACTIVATION],
  ["finds the programme halted", work({ status: WorkProgramStatus.SUSPENDED }), "PROGRAM_ACTIVE", "FAIL", ACTIVATION],
];

describe("a person who", () => {
  it("meets every check may be placed", () => {
    const checks = eligibilityChecks(sound);
    expect(checks.filter(({ outcome }) => outcome !== "PASS")).toEqual([]);
    expect(blockingCheck(checks, ACTIVATION)).toBeUndefined();
  });

  it.each(cases)("%s is told so by one check, which blocks from its step on", (_, changes, code, outcome, from) => {
    const checks = eligibilityChecks({ ...sound, ...changes });
    const told = checks.filter((check) => check.outcome !== "PASS");
    expect(told).toMatchObject([{ code, outcome }]);
    expect(told[0]?.why.length).toBeGreaterThan(5);
    const gates = [PROPOSAL, APPROVAL, ACTIVATION];
    for (const gate of gates)
      expect(blockingCheck(checks, gate)?.code).toBe(gates.indexOf(gate) < gates.indexOf(from) ? undefined : code);
  });

  it("works for the state needs no consent and may be on remand; without machines no class matters", () => {
    const state = work({ kind: WorkProgramKind.STATE_USE_PRODUCTION, hazardClass: HazardClass.LIGHT });
    const others = { ...health({ hazardClasses: [HazardClass.LIGHT] }), consent: undefined };
    const remand = person({ legalStatus: LegalStatus.REMAND, riskClass: RiskClass.MAXIMUM });
    const checks = eligibilityChecks({ ...sound, ...state, ...others, ...remand });
    expect(checks.filter(({ outcome }) => outcome !== "PASS")).toEqual([]);
  });
});
