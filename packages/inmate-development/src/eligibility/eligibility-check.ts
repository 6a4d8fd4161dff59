import { Authorized } from "@coir/kit/authorization";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { WaiverReason } from "./waiver-reason.js";

export enum EligibilityCode {
  CUSTODY = "CUSTODY",
  AGE = "AGE",
  LEGAL_STATUS = "LEGAL_STATUS",
  RISK_CLASS = "RISK_CLASS",
  STAGE = "STAGE",
  COURSES = "COURSES",
  HEALTH = "HEALTH",
  CONSENT = "CONSENT",
  DOUBLE_BOOKING = "DOUBLE_BOOKING",
  CAPACITY = "CAPACITY",
  RELEASE_DATE = "RELEASE_DATE",
  PROGRAM_ACTIVE = "PROGRAM_ACTIVE",
}

registerEnumType(EligibilityCode, {
  name: "EligibilityCode",
  description: "What is checked before a person is placed.",
  valuesConfig: {
    CUSTODY: { description: "In custody at the programme's UPT (INM-01)." },
    AGE: { description: "Of age (INM-02)." },
    LEGAL_STATUS: { description: "Sentenced, where the work is for a partner (INM-03)." },
    RISK_CLASS: { description: "No maximum security at running machines (INM-04)." },
    STAGE: { description: "As far in the sentence as the programme asks (INM-04)." },
    COURSES: { description: "The courses that the programme asks for, completed (INM-13)." },
    HEALTH: { description: "A health clearance that counts and covers the hazard (INM-05)." },
    CONSENT: { description: "The person's own consent, where the work is for a partner (INM-06)." },
    DOUBLE_BOOKING: { description: "No other active placement (INM-10)." },
    CAPACITY: { description: "A free place (INM-11)." },
    RELEASE_DATE: { description: "Not released by then (INM-01)." },
    PROGRAM_ACTIVE: { description: "The programme works (INM-21)." },
  },
});

export enum CheckOutcome {
  PASS = "PASS",
  FAIL = "FAIL",
  UNKNOWN = "UNKNOWN",
  WAIVED = "WAIVED",
}

registerEnumType(CheckOutcome, {
  name: "CheckOutcome",
  description: "How a check came out.",
  valuesConfig: {
    PASS: { description: "In order." },
    FAIL: { description: "Not in order." },
    UNKNOWN: { description: "Not known yet: nobody has asked, examined or assessed." },
    WAIVED: { description: "Not in order, and waived by the TPP session for a reason." },
  },
});

export enum PlacementGate {
  PROPOSAL = "PROPOSAL",
  APPROVAL = "APPROVAL",
  ACTIVATION = "ACTIVATION",
}

registerEnumType(PlacementGate, {
  name: "PlacementGate",
  description:
    "The step from which on a check blocks. At the proposal only a failed one does; later an unknown one too.",
  valuesConfig: {
    PROPOSAL: { description: "A placement is put forward." },
    APPROVAL: { description: "The TPP session approves it." },
    ACTIVATION: { description: "The person begins or goes on." },
  },
});

/** One check, explained. */
@Authorized("inmate:casework", "inmate:approve")
@ObjectType({ description: "One check before a person is placed, explained." })
export class EligibilityCheck {
  @Field(() => EligibilityCode, { description: "What is checked." })
  readonly code!: EligibilityCode;

  @Field(() => CheckOutcome, { description: "How it came out." })
  readonly outcome!: CheckOutcome;

  @Field(() => String, { description: "Why, in a sentence." })
  readonly why!: string;

  @Field(() => PlacementGate, { description: "From which step on it blocks." })
  readonly blocksFrom!: PlacementGate;

  @Field(() => String, { description: "The rule it keeps, for example INM-05." })
  readonly invariant!: string;

  @Field(() => WaiverReason, { nullable: true, description: "Why it was waived; null unless it was." })
  readonly waiverReason?: WaiverReason;
}

/** All checks of a person and a programme. */
@Authorized("inmate:casework", "inmate:approve")
@ObjectType({ description: "All checks of one person for one programme, as of now." })
export class PlacementEligibility {
  @Field(() => Boolean, { description: "Whether every check passes, so that the person could begin today." })
  readonly eligible!: boolean;

  @Field(() => [EligibilityCheck], { description: "The checks, each with its reason." })
  readonly checks!: readonly EligibilityCheck[];
}
