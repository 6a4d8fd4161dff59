import { seedId } from "@coir/kit/ids";
import type { EntityManager } from "typeorm";
import { Credential, CredentialStatus } from "../credential/credential.entity.js";
import { ClearanceResult } from "../health-clearance/health-clearance.entity.js";
import { LabourDisputeReason } from "../labour-dispute/labour-block-dispute.entity.js";
import type { IdentityVault } from "../participant/identity-vault.js";
import type { Participant } from "../participant/participant.entity.js";
import { MergeReason } from "../participant-merge/participant-merge.input.js";
import { Requester } from "../subject-access/subject-access-request.entity.js";
import { HazardClass } from "../work-program/work-program.entity.js";
import { SessionCancelReason, WorkShift } from "../work-session/work-session.entity.js";
import { CERTIFYING, type Hand } from "./hand.js";
import { sealedIdentityOf } from "./people.js";

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

/** A closed month of a programme that somebody disputes, so that it is not attested. */
export async function disputeMonth(
  hand: Hand,
  at: Date,
  block: { readonly workProgramId: string; readonly month: string },
): Promise<void> {
  const key = { idempotencyKey: `seed/dispute/${block.workProgramId}/${block.month}` };
  await hand(at, "finance").disputes.dispute({ ...key, ...block, reason: LabourDisputeReason.PIECES_DIFFER });
}

/** A person who was entered twice, and whose second entry was merged into the first; what is there is left alone. */
export async function enterTwice(hand: Hand, at: Date, person: Participant, vault: IdentityVault): Promise<void> {
  const { participants, merges } = hand(at, "registrar");
  const workshopNumber = `${person.workshopNumber}-B`;
  const second = { ...person, id: seedId("Participant", workshopNumber), workshopNumber };
  if (await participants.byId(second.id)) return;
  await participants.admit({ participant: second, identity: sealedIdentityOf(second, vault) });
  const entries = { survivorId: person.id, duplicateId: second.id };
  const why = { reason: MergeReason.NEW_REGISTER_NUMBER, purpose: CERTIFYING };
  await merges.merge({ idempotencyKey: `seed/merge/${second.id}`, ...entries, ...why });
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
