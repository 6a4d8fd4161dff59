import type { Clock } from "@coir/kit/clock";
import { notFound } from "@coir/kit/errors";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { ConsentService } from "../consent/consent.service.js";
import type { EligibilityService, Pairing } from "../eligibility/eligibility.service.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { Placement } from "../placement/placement.entity.js";
import type { PlacementService } from "../placement/placement.service.js";
import { WorkProgramKind } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";

/** With what the placement step service works. */
export interface StepWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly programs: WorkProgramService;
  readonly consents: ConsentService;
  readonly placements: PlacementService;
  readonly eligibility: EligibilityService;
}

/**
 * The programme and the person of a placement, both locked in this order, so that no two callers take the last place or place a person twice.
 * @throws NOT_FOUND
 */
export async function lockedPairing({ programs, participants }: StepWorkshop, placement: Placement): Promise<Pairing> {
  const program = await programs.locked(placement.workProgramId);
  if (!program) throw notFound("WorkProgram", placement.workProgramId);
  return { program, participant: await participants.locked(placement.participantId), placementId: placement.id };
}

/** The consent that the work rests on; null where it needs none. */
export async function restsOnConsent(
  { consents }: StepWorkshop,
  { participant, program }: Pairing,
): Promise<string | null> {
  if (program.kind !== WorkProgramKind.PARTNER_PRODUCTION) return null;
  return (await consents.toPartnerWork([participant.id])).get(participant.id)?.id ?? null;
}
