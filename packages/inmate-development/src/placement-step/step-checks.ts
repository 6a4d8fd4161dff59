import { invariantViolation, notFound } from "@coir/kit/errors";
import { In } from "typeorm";
import { type ConsentService, countsOn } from "../consent/consent.service.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { Placement, PlacementStatus } from "../placement/placement.entity.js";
import type { PlacementService, PlacementWorkshop } from "../placement/placement.service.js";
import { type WorkProgram, WorkProgramKind } from "../work-program/work-program.entity.js";

/** With what the placement step service works. */
export interface StepWorkshop extends PlacementWorkshop {
  readonly consents: ConsentService;
  readonly placements: PlacementService;
}

/**
 * Counts the places under the programme's lock, so that two callers never take the last one.
 * @param taken the states that count
 * @throws INVARIANT_VIOLATION INM-11 when the others fill the programme
 */
export async function requirePlace(
  { manager, programs }: StepWorkshop,
  placement: Placement,
  taken: readonly PlacementStatus[],
): Promise<WorkProgram> {
  const program = await programs.locked(placement.workProgramId);
  if (!program) throw notFound("WorkProgram", placement.workProgramId);
  const holders = await manager.find(Placement, {
    select: { id: true },
    where: { workProgramId: program.id, status: In([...taken]) },
  });
  if (holders.filter(({ id }) => id !== placement.id).length >= program.capacity) {
    throw invariantViolation("INM-11", "The programme has no free place.", { capacity: program.capacity });
  }
  return program;
}

/**
 * The person is in custody here and works nowhere else.
 * @throws INVARIANT_VIOLATION INM-01, INM-10
 */
export async function requireFree(
  { manager, participants }: StepWorkshop,
  { id, participantId }: Placement,
): Promise<void> {
  const participant = await participants.locked(participantId);
  if (participant.custodyStatus !== CustodyStatus.IN_CUSTODY)
    throw invariantViolation("INM-01", "The person is not in custody here.");
  const active = await manager.findBy(Placement, { participantId, status: PlacementStatus.ACTIVE });
  if (active.some((other) => other.id !== id))
    throw invariantViolation("INM-10", "The person works in another programme.");
}

/**
 * The consent that the work rests on; null where it needs none.
 * @throws INVARIANT_VIOLATION INM-06 when partner work has none that counts today
 */
export async function consentFor(
  { consents }: StepWorkshop,
  { participantId }: Placement,
  program: WorkProgram,
  today: string,
): Promise<string | null> {
  if (program.kind !== WorkProgramKind.PARTNER_PRODUCTION) return null;
  const consent = (await consents.toPartnerWork([participantId])).get(participantId);
  if (!countsOn(consent, today))
    throw invariantViolation("INM-06", "Work with a partner needs the person's consent, given and not expired.");
  return consent.id;
}
