import { jakartaDayOf } from "@coir/kit/clock";
import { badInput, codedError, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { lockedRow } from "../database/locked-row.js";
import { HOLDS_A_PLACE } from "../placement/open-places.service.js";
import { Placement, PlacementStatus } from "../placement/placement.entity.js";
import { WorkProgramStatus } from "../work-program/work-program.entity.js";
import type { ApprovePlacementInput, EndPlacementInput, MovePlacementInput } from "./placement-step.input.js";
import { consentFor, requireFree, requirePlace, type StepWorkshop } from "./step-checks.js";

const { PROPOSED, APPROVED, ACTIVE, SUSPENDED, ENDED, REJECTED } = PlacementStatus;

/** From which state a placement may go to which. */
export const placementTransitions: Readonly<Record<PlacementStatus, readonly PlacementStatus[]>> = {
  [PROPOSED]: [APPROVED, REJECTED],
  [APPROVED]: [ACTIVE, ENDED],
  [ACTIVE]: [SUSPENDED, ENDED],
  [SUSPENDED]: [ACTIVE, ENDED],
  [ENDED]: [],
  [REJECTED]: [],
};

/** The steps of a placement after it was put forward. Rows are locked in the order placement, programme, participant. */
export class PlacementStepService {
  constructor(private readonly at: StepWorkshop) {}

  /**
   * Approves a proposed placement and keeps a place for it.
   * @throws SEGREGATION_OF_DUTIES for the proposer; INVARIANT_VIOLATION INM-11 when the programme is full
   */
  async approve({ placementId, expectedVersion, tppMinuteNo }: ApprovePlacementInput): Promise<Placement> {
    const placement = await this.decidable(placementId, expectedVersion, APPROVED);
    await requirePlace(this.at, placement, HOLDS_A_PLACE);
    return this.move(placement, "placement.approved", {
      status: APPROVED,
      approvedBy: this.at.viewer.subject,
      tppMinuteNo,
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
   * Lets the person begin, or go on after a suspension. All checks are run again.
   * @throws INVARIANT_VIOLATION INM-01 custody, INM-06 consent, INM-10 double booking, INM-11 capacity, INM-21 programme or start date
   */
  async activate({ placementId, expectedVersion }: MovePlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, ACTIVE);
    const today = jakartaDayOf(this.at.clock());
    const program = await requirePlace(this.at, placement, [ACTIVE, SUSPENDED]);
    if (program.status !== WorkProgramStatus.ACTIVE) throw invariantViolation("INM-21", "The programme is not active.");
    if (placement.startsOn > today) throw invariantViolation("INM-21", "The first day of work has not come.");
    await requireFree(this.at, placement);
    return this.move(placement, placement.status === SUSPENDED ? "placement.resumed" : "placement.activated", {
      status: ACTIVE,
      consentId: await consentFor(this.at, placement, program, today),
    });
  }

  /** Halts a placement for a time; its place is kept. */
  async suspend({ placementId, expectedVersion }: MovePlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, SUSPENDED);
    return this.move(placement, "placement.suspended", { status: SUSPENDED });
  }

  /**
   * Ends a placement; its place is free again.
   * @throws BAD_USER_INPUT when the last day is still to come, or lies before the first day of work that has begun
   */
  async end({ placementId, expectedVersion, endsOn, reason }: EndPlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, ENDED);
    if (endsOn > jakartaDayOf(this.at.clock())) throw badInput("The last day has not come.", "endsOn");
    if (placement.status !== APPROVED && endsOn < placement.startsOn)
      throw badInput("The last day lies before the first.", "endsOn");
    return this.move(placement, "placement.ended", { status: ENDED, endsOn, endReason: reason });
  }

  /** A placement that this person may decide on. */
  private async decidable(id: string, expectedVersion: number, to: PlacementStatus): Promise<Placement> {
    this.at.viewer.requirePerson();
    const placement = await this.movable(id, expectedVersion, to);
    if (placement.proposedBy === this.at.viewer.subject) {
      throw codedError("SEGREGATION_OF_DUTIES", "Who proposed a placement may not decide on it.", {
        invariant: "INM-22",
      });
    }
    return placement;
  }

  private async movable(id: string, expectedVersion: number, to: PlacementStatus): Promise<Placement> {
    const placement = await lockedRow(this.at.manager, Placement, id);
    if (!placement || !this.at.viewer.actsFor(placement.facilityCode)) throw notFound("Placement", id);
    if (placement.version !== expectedVersion) throw staleVersion("Placement", expectedVersion, placement.version);
    if (!placementTransitions[placement.status].includes(to))
      throw invalidTransition("Placement", placement.status, to);
    return placement;
  }

  private async move(placement: Placement, action: string, changes: Partial<Placement>): Promise<Placement> {
    const moved = { ...changes, version: placement.version + 1 };
    await this.at.manager.update(Placement, { id: placement.id }, moved);
    await this.at.placements.audit(placement, action);
    return Object.assign(placement, moved);
  }
}
