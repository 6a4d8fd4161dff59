import { jakartaDayOf } from "@coir/kit/clock";
import { badInput, codedError, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { lockedRow } from "../database/locked-row.js";
import { waiversIn } from "../eligibility/check-waiver.js";
import { PlacementGate } from "../eligibility/eligibility-check.js";
import { Placement, PlacementStatus, SuspensionReason } from "../placement/placement.entity.js";
import { lockedPairing, restsOnConsent, type StepWorkshop } from "./locked-pairing.js";
import type {
  ApprovePlacementInput,
  EndPlacementInput,
  MovePlacementInput,
  SuspendPlacementInput,
} from "./placement-step.input.js";

const { PROPOSED, APPROVED, ACTIVE, SUSPENDED, ENDED, REJECTED, LAPSED } = PlacementStatus;

/** From which state a placement may go to which. */
export const placementTransitions: Readonly<Record<PlacementStatus, readonly PlacementStatus[]>> = {
  [PROPOSED]: [APPROVED, REJECTED, LAPSED],
  [APPROVED]: [ACTIVE, ENDED, LAPSED],
  [ACTIVE]: [SUSPENDED, ENDED],
  [SUSPENDED]: [ACTIVE, ENDED],
  [ENDED]: [],
  [REJECTED]: [],
  [LAPSED]: [],
};

/** What a placement that is not suspended says of a suspension. */
const NOT_SUSPENDED = { suspendedOn: null, suspendedUntil: null, suspensionReason: null, suspendedWithPay: null };

/** Where a verb takes a placement, and from where alone, if it is so. */
interface Step {
  readonly to: PlacementStatus;
  readonly from?: PlacementStatus;
}

/** The steps of a placement after it was put forward. Rows are locked in the order placement, programme, participant. */
export class PlacementStepService {
  constructor(private readonly at: StepWorkshop) {}

  /**
   * Approves a proposed placement and keeps a place for it, with the checks as they stood.
   * @throws SEGREGATION_OF_DUTIES for the proposer; INVARIANT_VIOLATION with the rule of the check that blocks and is not waived, INM-11 when the programme is full
   */
  async approve({
    placementId,
    expectedVersion,
    tppMinuteNo,
    waivers = [],
  }: ApprovePlacementInput): Promise<Placement> {
    const placement = await this.decidable(placementId, expectedVersion, APPROVED);
    const pairing = { ...(await lockedPairing(this.at, placement)), waivers };
    const { checks } = await this.at.eligibility.require(PlacementGate.APPROVAL, pairing);
    if (waiversIn(checks).length > 0) await this.at.placements.audit(placement, "eligibility.waived");
    return this.move(placement, "placement.approved", {
      status: APPROVED,
      approvedBy: this.at.viewer.subject,
      tppMinuteNo,
      eligibilitySnapshot: checks,
    });
  }

  /**
   * Turns a proposed placement down.
   * @throws SEGREGATION_OF_DUTIES for the proposer
   */
  async reject({ placementId, expectedVersion }: MovePlacementInput): Promise<Placement> {
    const placement = await this.decidable(placementId, expectedVersion, REJECTED);
    return this.move(placement, "placement.rejected", { status: REJECTED });
  }

  /**
   * Lets the person begin. All checks are run again.
   * @throws INVARIANT_VIOLATION with the rule of the check that blocks; INM-21 before the first day
   */
  async activate({ placementId, expectedVersion }: MovePlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, { to: ACTIVE, from: APPROVED });
    return this.begin(placement, "placement.activated");
  }

  /**
   * Lets the person go on after a suspension. All checks are run again.
   * @throws INVARIANT_VIOLATION with the rule of the check that blocks
   */
  async resume({ placementId, expectedVersion }: MovePlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, { to: ACTIVE, from: SUSPENDED });
    return this.begin(placement, "placement.resumed");
  }

  private async begin(placement: Placement, action: string): Promise<Placement> {
    const today = jakartaDayOf(this.at.clock());
    if (placement.startsOn > today) throw invariantViolation("INM-21", "The first day of work has not come.");
    const waivers = waiversIn(placement.eligibilitySnapshot);
    const pairing = { ...(await lockedPairing(this.at, placement)), waivers };
    await this.at.eligibility.require(PlacementGate.ACTIVATION, pairing);
    const consentId = await restsOnConsent(this.at, pairing);
    return this.move(placement, action, { status: ACTIVE, ...NOT_SUSPENDED, consentId });
  }

  /**
   * Halts a placement for a time, with pay or without; its place is kept.
   * @throws BAD_USER_INPUT for a last day that is over; INVARIANT_VIOLATION INM-07 when a complaint would cost pay
   */
  async suspend({ placementId, expectedVersion, reason, withPay, until }: SuspendPlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, { to: SUSPENDED });
    const today = jakartaDayOf(this.at.clock());
    if (until !== undefined && until !== null && until < today) throw badInput("The last day is over.", "until");
    if (reason === SuspensionReason.COMPLAINT_PROTECTION && !withPay)
      throw invariantViolation("INM-07", "Who complained is protected with pay.");
    return this.move(placement, "placement.suspended", {
      status: SUSPENDED,
      suspendedOn: today,
      suspendedUntil: until ?? null,
      suspensionReason: reason,
      suspendedWithPay: withPay,
    });
  }

  /**
   * Ends a placement; its place is free again.
   * @throws BAD_USER_INPUT when the last day is still to come, or lies before the first day of work that has begun
   */
  async end({ placementId, expectedVersion, endsOn, reason }: EndPlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, { to: ENDED });
    if (endsOn > jakartaDayOf(this.at.clock())) throw badInput("The last day has not come.", "endsOn");
    if (placement.status !== APPROVED && endsOn < placement.startsOn)
      throw badInput("The last day lies before the first.", "endsOn");
    return this.move(placement, "placement.ended", { status: ENDED, endsOn, endReason: reason, ...NOT_SUSPENDED });
  }

  /** A placement that this person may decide on. */
  private async decidable(id: string, expectedVersion: number, to: PlacementStatus): Promise<Placement> {
    this.at.viewer.requirePerson();
    const placement = await this.movable(id, expectedVersion, { to });
    if (placement.proposedBy === this.at.viewer.subject) {
      throw codedError("SEGREGATION_OF_DUTIES", "Who proposed a placement may not decide on it.", {
        invariant: "INM-22",
      });
    }
    return placement;
  }

  private async movable(id: string, expectedVersion: number, { to, from }: Step): Promise<Placement> {
    const placement = await lockedRow(this.at.manager, Placement, id);
    if (!placement || !this.at.viewer.actsFor(placement.facilityCode)) throw notFound("Placement", id);
    if (placement.version !== expectedVersion) throw staleVersion("Placement", expectedVersion, placement.version);
    const { status } = placement;
    if (!placementTransitions[status].includes(to) || (from !== undefined && from !== status))
      throw invalidTransition("Placement", status, to);
    return placement;
  }

  private async move(placement: Placement, action: string, changes: Partial<Placement>): Promise<Placement> {
    const moved = { ...changes, movedAt: this.at.clock(), version: placement.version + 1 };
    await this.at.manager.update(Placement, { id: placement.id }, moved);
    await this.at.placements.audit(placement, action);
    return Object.assign(placement, moved);
  }
}
