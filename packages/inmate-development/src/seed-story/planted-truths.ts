import type { EntityManager } from "typeorm";
import { Credential, CredentialStatus } from "../credential/credential.entity.js";
import { ClearanceResult } from "../health-clearance/health-clearance.entity.js";
import { Requester } from "../subject-access/subject-access-request.entity.js";
import { HazardClass } from "../work-program/work-program.entity.js";
import { SessionCancelReason, WorkShift } from "../work-session/work-session.entity.js";
import type { Hand } from "./hand.js";

const HOUR_MS = 3_600_000;
const HOURS_OF_REQUEST = 71;

/** A request for one's data that came in 71 hours ago, of the 72 that the law gives; it is known who asks. */
export async function askForData(hand: Hand, now: Date, participantId: string): Promise<void> {
  const receivedAt = new Date(now.getTime() - HOURS_OF_REQUEST * HOUR_MS);
  const told = { participantId, requestedBy: Requester.THE_PERSON, receivedAt };
  const key = { idempotencyKey: `seed/access/${participantId}` };
  const { id } = await hand(now).accessRequests.request({ ...key, ...told });
  await hand(now).accessRequests.verify({ requestId: id, expectedVersion: 1 });
}

/** A clearance that ran out, and no other. */
export async function letClearanceRunOut(
  hand: Hand,
  at: Date,
  of: { readonly participantId: string; readonly validFrom: string; readonly validUntil: string },
): Promise<void> {
  const examined = { ...of, result: ClearanceResult.FIT, hazardClasses: [HazardClass.LIGHT] };
  await hand(at).clearances.record({ idempotencyKey: `seed/run-out/${of.participantId}`, ...examined });
}

/** Takes the oldest certificate that stands at a UPT back. */
export async function revokeOldest(
  hand: Hand,
  at: Date,
  { manager, facilityCode }: { readonly manager: EntityManager; readonly facilityCode: string },
): Promise<void> {
  const [oldest] = await manager.find(Credential, {
    where: { facilityCode, status: CredentialStatus.ISSUED },
    order: { draftedAt: "ASC", participantId: "ASC" },
    take: 1,
  });
  if (!oldest) return;
  const step = { credentialId: oldest.id, expectedVersion: oldest.version };
  await hand(at, "board").credentials.revoke({ ...step, reason: "SYNTHETIC: issued for the wrong course." });
}

/** A session that was called off since nobody could supervise. */
export async function callOff(hand: Hand, startsAt: Date, workProgramId: string): Promise<void> {
  const endsAt = new Date(startsAt.getTime() + 3 * HOUR_MS);
  const { sessions } = hand(new Date(startsAt.getTime() - HOUR_MS));
  const planned = { idempotencyKey: `seed/called-off/${workProgramId}`, workProgramId, startsAt, endsAt };
  const { id: sessionId } = await sessions.plan({ ...planned, shift: WorkShift.MORNING });
  const reason = SessionCancelReason.NO_SUPERVISOR;
  await sessions.cancel({ sessionId, expectedVersion: 1, reason, withPay: true });
}
