import { type Consent, ConsentStatus } from "../consent/consent.entity.js";
import { countsOn } from "../consent/consent.service.js";
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
import { CheckOutcome, type EligibilityCheck, EligibilityCode, PlacementGate } from "./eligibility-check.js";

/** What is known of a person and a programme. */
export interface EligibilityFacts {
  readonly participant: Participant;
  readonly program: WorkProgram;
  /** The clearance that counts. */
  readonly clearance: HealthClearance | undefined;
  /** The last answer about work for a partner. */
  readonly consent: Consent | undefined;
  readonly worksElsewhere: boolean;
  /** Codes of the courses that the person has completed. */
  readonly completedCourses: ReadonlySet<string>;
  /** Places that others hold. */
  readonly taken: number;
  /** The day in question, Asia/Jakarta. */
  readonly day: string;
}

const { PASS, FAIL, UNKNOWN } = CheckOutcome;
const { PROPOSAL, APPROVAL, ACTIVATION } = PlacementGate;
type Finding = readonly [outcome: CheckOutcome, why: string];
interface Rule {
  readonly invariant: string;
  readonly blocksFrom: PlacementGate;
  readonly find: (facts: EligibilityFacts) => Finding;
}

/** Every check, in the order in which it is told. */
const rules: Readonly<Record<EligibilityCode, Rule>> = {
  [EligibilityCode.CUSTODY]: { invariant: "INM-01", blocksFrom: PROPOSAL, find: custody },
  [EligibilityCode.AGE]: {
    invariant: "INM-02",
    blocksFrom: PROPOSAL,
    find: () => [PASS, "Every age band begins at 18."],
  },
  [EligibilityCode.LEGAL_STATUS]: { invariant: "INM-03", blocksFrom: PROPOSAL, find: legalStatus },
  [EligibilityCode.RISK_CLASS]: { invariant: "INM-04", blocksFrom: PROPOSAL, find: riskClass },
  [EligibilityCode.STAGE]: { invariant: "INM-04", blocksFrom: APPROVAL, find: sentenceStage },
  [EligibilityCode.COURSES]: { invariant: "INM-13", blocksFrom: APPROVAL, find: courses },
  [EligibilityCode.HEALTH]: { invariant: "INM-05", blocksFrom: PROPOSAL, find: health },
  [EligibilityCode.CONSENT]: { invariant: "INM-06", blocksFrom: PROPOSAL, find: consentToPartner },
  [EligibilityCode.RELEASE_DATE]: { invariant: "INM-01", blocksFrom: PROPOSAL, find: release },
  [EligibilityCode.DOUBLE_BOOKING]: {
    invariant: "INM-10",
    blocksFrom: ACTIVATION,
    find: ({ worksElsewhere }) =>
      worksElsewhere ? [FAIL, "The person works in another programme."] : [PASS, "No other active placement."],
  },
  [EligibilityCode.CAPACITY]: {
    invariant: "INM-11",
    blocksFrom: APPROVAL,
    find: ({ taken, program }) =>
      taken >= program.capacity ? [FAIL, "The programme has no free place."] : [PASS, "There is a free place."],
  },
  [EligibilityCode.PROGRAM_ACTIVE]: {
    invariant: "INM-21",
    blocksFrom: ACTIVATION,
    find: ({ program }) =>
      program.status === WorkProgramStatus.ACTIVE
        ? [PASS, "The programme is active."]
        : [FAIL, "The programme is not active."],
  },
};

/** Judges the facts by every rule. */
export function eligibilityChecks(facts: EligibilityFacts): EligibilityCheck[] {
  return Object.entries(rules).map(([code, { invariant, blocksFrom, find }]) => {
    const [outcome, why] = find(facts);
    return { code: code as EligibilityCode, outcome, why, blocksFrom, invariant };
  });
}

const order = [PROPOSAL, APPROVAL, ACTIVATION];

/** The first check that blocks at a step; undefined when the way is free. */
export function blockingCheck(checks: readonly EligibilityCheck[], gate: PlacementGate): EligibilityCheck | undefined {
  return checks.find(
    ({ outcome, blocksFrom }) =>
      order.indexOf(blocksFrom) <= order.indexOf(gate) &&
      (outcome === FAIL || (outcome === UNKNOWN && gate !== PROPOSAL)),
  );
}

function custody({ participant, program }: EligibilityFacts): Finding {
  const here = participant.facilityCode === program.facilityCode;
  return here && participant.custodyStatus === CustodyStatus.IN_CUSTODY
    ? [PASS, "In custody at the programme's UPT."]
    : [FAIL, "Only a person in custody at the programme's UPT may be placed."];
}

function legalStatus({ participant, program }: EligibilityFacts): Finding {
  if (program.kind !== WorkProgramKind.PARTNER_PRODUCTION) return [PASS, "The work is not for a partner."];
  return participant.legalStatus === LegalStatus.SENTENCED
    ? [PASS, "Sentenced by a court."]
    : [FAIL, "Who is on remand does not work for a partner."];
}

function riskClass({ participant, program }: EligibilityFacts): Finding {
  if (program.hazardClass !== HazardClass.MACHINE) return [PASS, "No running machines."];
  if (participant.riskClass === null) return [UNKNOWN, "The security class has not been assessed."];
  return participant.riskClass === RiskClass.MAXIMUM || participant.riskClass === RiskClass.SUPER_MAXIMUM
    ? [FAIL, "Maximum security does not work at running machines."]
    : [PASS, "The security class allows machines."];
}

const stages = Object.values(SentenceStage);

function sentenceStage({ participant, program }: EligibilityFacts): Finding {
  if (!program.minimumStage) return [PASS, "The programme asks for no stage."];
  return stages.indexOf(participant.stage) >= stages.indexOf(program.minimumStage)
    ? [PASS, "As far in the sentence as the programme asks."]
    : [FAIL, "The programme asks for a later stage of the sentence."];
}

function courses({ completedCourses, program }: EligibilityFacts): Finding {
  const missing = (program.requiredCourseCodes ?? []).filter((code) => !completedCourses.has(code));
  return missing.length === 0
    ? [PASS, "Every course that the programme asks for is completed."]
    : [FAIL, `Not completed yet: ${missing.join(", ")}.`];
}

function health({ clearance, program, day }: EligibilityFacts): Finding {
  if (!clearance) return [UNKNOWN, "No health clearance has been recorded."];
  if (clearance.result === ClearanceResult.UNFIT) return [FAIL, "Not fit for work."];
  if (clearance.validUntil < day) return [FAIL, "The health clearance has run out."];
  if (clearance.validFrom > day) return [UNKNOWN, "The health clearance does not count yet."];
  return clearance.hazardClasses.includes(program.hazardClass)
    ? [PASS, "Cleared for this hazard."]
    : [FAIL, "The health clearance does not cover this hazard."];
}

function consentToPartner({ consent, program, day }: EligibilityFacts): Finding {
  if (program.kind !== WorkProgramKind.PARTNER_PRODUCTION) return [PASS, "The work is not for a partner."];
  if (!consent || consent.status === ConsentStatus.REQUESTED) return [UNKNOWN, "The person has not answered yet."];
  return countsOn(consent, day)
    ? [PASS, "The person's own consent stands."]
    : [FAIL, "Work with a partner needs the person's consent, given and not expired."];
}

function release({ participant, day }: EligibilityFacts): Finding {
  if (participant.releaseOn === null) return [PASS, "No release date is known."];
  return participant.releaseOn > day ? [PASS, "Released later."] : [FAIL, "The release date has come."];
}
