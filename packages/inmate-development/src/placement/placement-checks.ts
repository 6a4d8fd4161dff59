import type { Clock } from "@coir/kit/clock";
import { invariantViolation, notFound } from "@coir/kit/errors";
import type { Viewer } from "@coir/kit/viewer";
import { type EntityManager, In } from "typeorm";
import { type ConsentService, countsOn } from "../consent/consent.service.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { type WorkProgram, WorkProgramKind } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { Placement, PlacementStatus } from "./placement.entity.js";

/** With what the placement service works. */
export interface PlacementWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly programs: WorkProgramService;
  readonly consents: ConsentService;
}

/** States in which a place is taken. */
export const HOLDS_A_PLACE: readonly PlacementStatus[] = [
  PlacementStatus.APPROVED,
  PlacementStatus.ACTIVE,
  PlacementStatus.SUSPENDED,
];

/**
 * Counts the places under the programme's lock, so that two callers never take the last one.
 * @param taken the states that count
 * @throws INVARIANT_VIOLATION INM-11 when the others fill the programme
 */
export async function requirePlace(
  { manager, programs }: PlacementWorkshop,
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
  { manager, participants }: PlacementWorkshop,
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
  { consents }: PlacementWorkshop,
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
