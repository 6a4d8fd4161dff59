import { generateKeyPairSync } from "node:crypto";
import { newId } from "@coir/kit/ids";
import { viewerConnection } from "@coir/kit/transaction";
import type { DataSource } from "typeorm";
import { CorrectionReason } from "../attendance/attendance.entity.js";
import { ConsentScope } from "../consent/consent.entity.js";
import { newIssuer, registrar, TrainingHall } from "../credential-issue/training-hall.factory.js";
import { AttestationSigner } from "../labour-attestation/attestation-signer.js";
import { PayoutChannel } from "../ledger/ledger-posting.entity.js";
import { staff } from "../office.factory.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { OutcomeSource, PostReleaseKind } from "../post-release/post-release-outcome.entity.js";
import { programStories } from "../seed-story/programs.js";
import { consentOf } from "../seed-story/workshop.factory.js";
import { Requester } from "../subject-access/subject-access-request.entity.js";
import { WaitlistRequester } from "../waitlist/waitlist-entry.entity.js";
import { IncidentKind, IncidentMeasure, IncidentSeverity } from "../work-incident/work-incident.entity.js";
import { WorkShift } from "../work-session/work-session.entity.js";

/** With what it signs. */
export const tools = {
  credentialIssuer: newIssuer(),
  attestationSigner: new AttestationSigner(generateKeyPairSync("ed25519").privateKey, "urn:coir:test"),
};

/** Plays at Garut what the story of the other UPTs leaves out: sessions, pay, a certificate, a request for one's data, a release. */
export async function playFullHouse(source: DataSource): Promise<void> {
  const hall = new TrainingHall(viewerConnection(source, registrar), tools);
  hall.now = new Date("2026-10-05T02:00:00Z");
  try {
    await hall.issued();
    const { program, participants, placements } = await hall.workshop(6, "PT-COIR-SYN");
    await hall.rates(program.id, { hourlyRate: 3500 }, "2026-10-01");
    await hall.rates(programStories[0]?.program.id as string, { hourlyRate: 3500 }, "2026-07-01");
    const { sessions, marks, markCorrections, incidents, waitlist, accessRequests } = hall.as(staff.head);
    await hall.as(staff.head).agreements.record({
      ...{ idempotencyKey: newId(), workProgramId: program.id, agreementNo: "PKS-SYN-H" },
      ...{ validFrom: "2026-10-01", validUntil: "2026-12-31" },
    });
    const shift = { startsAt: new Date("2026-10-06T01:00:00Z"), endsAt: new Date("2026-10-06T05:00:00Z") };
    const { id: sessionId } = await sessions.plan({
      ...{ idempotencyKey: newId(), workProgramId: program.id, shift: WorkShift.MORNING, ...shift },
    });
    hall.now = shift.startsAt;
    await sessions.open({ sessionId, expectedVersion: 1, supervisorsOnDuty: 1 });
    const pieces = { piecesAccepted: 0, piecesRejected: 0 };
    const [forgotten = "", ...marked] = placements;
    const entries = marked.map((placementId) => ({ placementId, minutes: 200, ...pieces }));
    await marks.mark({ idempotencyKey: newId(), sessionId, entries });
    await incidents.report({
      ...{
        idempotencyKey: newId(),
        workProgramId: program.id,
        occurredAt: shift.startsAt,
        kind: IncidentKind.NEAR_MISS,
      },
      ...{ severity: IncidentSeverity.MINOR, measures: [IncidentMeasure.INSTRUCTION_REPEATED] },
    });
    const [waiting = "", leaving = ""] = participants;
    const other = await hall.workshop(1);
    await waitlist.join({
      ...{ idempotencyKey: newId(), participantId: waiting, workProgramId: other.program.id },
      requestedBy: WaitlistRequester.THE_PERSON,
    });
    await accessRequests.request({
      ...{ idempotencyKey: newId(), participantId: waiting, requestedBy: Requester.THE_PERSON },
    });
    const askedLater = { ...consentOf(leaving, () => hall.now), scope: ConsentScope.POST_RELEASE_FOLLOW_UP };
    await hall.as(staff.head).consents.record(askedLater);
    hall.now = new Date("2026-10-06T06:00:00Z");
    await sessions.close({ sessionId, expectedVersion: 2 });
    const wrong = { reason: CorrectionReason.WRONG_PERSON, minutes: 200, ...pieces };
    await markCorrections.correct({ idempotencyKey: newId(), sessionId, placementId: forgotten, ...wrong });
    hall.now = new Date("2026-11-02T02:00:00Z");
    const month = { facilityCode: "JB-GRT", month: "2026-10" };
    await hall.as(staff.head).closings.close({ idempotencyKey: newId(), ...month });
    const { id } = await hall
      .as(staff.finance)
      .payRuns.prepare({ idempotencyKey: newId(), workProgramId: program.id, month: "2026-10" });
    await hall.as(staff.head).payRuns.post({ payRunId: id, expectedVersion: 1 });
    await hall
      .as(staff.head)
      .attestations.issue({ idempotencyKey: newId(), workProgramId: program.id, month: "2026-10" });
    await hall.as(staff.head).custodyChanges.record({
      ...{ idempotencyKey: newId(), participantId: leaving, custodyStatus: CustodyStatus.RELEASED },
    });
    await hall
      .as(staff.finance)
      .payouts.payOut({ idempotencyKey: newId(), participantId: leaving, channel: PayoutChannel.ESCROW });
    hall.now = new Date("2027-05-03T02:00:00Z");
    await hall.as(staff.head).outcomes.record({
      ...{ idempotencyKey: newId(), participantId: leaving, monthsAfterRelease: 6, nibIssued: false },
      ...{ kind: PostReleaseKind.INFORMAL_JOB, source: OutcomeSource.BAPAS },
    });
    await hall.connection.commit();
  } catch (error) {
    await hall.connection.rollback();
    throw error;
  }
}
