import { notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { FacilityService } from "../facility/facility.service.js";
import type { GrievanceService } from "../grievance/grievance.service.js";
import { isProtected } from "../grievance/grievance-rules.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { PlacementStatus, SuspensionReason } from "../placement/placement.entity.js";
import type { PlacementService } from "../placement/placement.service.js";
import type { PlacementStepService } from "../placement-step/placement-step.service.js";
import type { RaiseGrievanceInput } from "./grievance-intake.input.js";
import { codeOfReceipt, type GrievanceReceipt, receiptOfCode } from "./grievance-receipt.js";

/** With what the grievance intake service works. */
export interface IntakeWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly facilities: FacilityService;
  readonly participants: ParticipantService;
  readonly grievances: GrievanceService;
  readonly placements: PlacementService;
  /** In the house's own name: who halted the work would tell the UPT that there was a grievance. */
  readonly steps: PlacementStepService;
}

/** Takes grievances in from who may pass one on, and protects who complained. */
export class GrievanceIntakeService {
  constructor(private readonly at: IntakeWorkshop) {}

  /**
   * Passes a grievance on; where its kind or the person asks for it, work is halted with pay (INM-07).
   * @returns a receipt
   * @throws NOT_FOUND for a UPT that the viewer does not act for, or a person who is not there
   */
  raise(input: RaiseGrievanceInput, id = newId()): Promise<GrievanceReceipt> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "raiseGrievance",
      input,
      perform: () => this.takeIn(input, id),
      // The whole receipt: who may pass a grievance on may not read it again.
      idOf: codeOfReceipt,
      reread: async (code) => receiptOfCode(code),
    });
  }

  private async takeIn(input: RaiseGrievanceInput, id: string): Promise<GrievanceReceipt> {
    const { facilityCode, participantId = null, kind, text } = input;
    const { viewer, facilities, participants, grievances } = this.at;
    if (!viewer.actsFor(facilityCode) || !(await facilities.byCode(facilityCode)))
      throw notFound("Facility", facilityCode);
    const participant = participantId === null ? null : await participants.byId(participantId);
    if (participantId !== null && participant?.facilityCode !== facilityCode)
      throw notFound("Participant", participantId);
    const { receivedAt, dueOn } = await grievances.takeIn({ facilityCode, participantId, kind, text }, id);
    if (participantId !== null && isProtected(kind, input.protectionWanted)) await this.protect(participantId);
    return { id, receivedAt, dueOn };
  }

  private async protect(participantId: string): Promise<void> {
    const { placements, steps } = this.at;
    const known = await placements.ofParticipant(participantId);
    const locked = await placements.locked(known.map(({ id }) => id));
    for (const { id, version } of locked.filter(({ status }) => status === PlacementStatus.ACTIVE))
      await steps.suspend({
        placementId: id,
        expectedVersion: version,
        reason: SuspensionReason.COMPLAINT_PROTECTION,
        withPay: true,
      });
  }
}
