import { Consent, ConsentScope, ConsentStatus, WitnessRole } from "../consent/consent.entity.js";
import { ConsentDecision } from "../consent/consent.input.js";
import { ClearanceResult } from "../health-clearance/health-clearance.entity.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { Placement, PlacementEndReason, PlacementStatus, SuspensionReason } from "../placement/placement.entity.js";
import { prepare } from "../seed-story/preparation.js";
import { WaitlistRequester, WaitlistStatus } from "../waitlist/waitlist-entry.entity.js";
import { WorkProgramKind } from "../work-program/work-program.entity.js";
import { dateOf, instantOf } from "./months-calendar.js";
import { type PeopleToPlay, playRelease } from "./play-release.js";
import type { Leave, Leaving, Renewal, Start } from "./upt-day.js";

const ENDS: Readonly<Partial<Record<Leaving, PlacementEndReason>>> = {
  PLANNED_END: PlacementEndReason.PLANNED_END,
  COURSE_OR_TASK_COMPLETED: PlacementEndReason.COURSE_OR_TASK_COMPLETED,
  STAFF_WITHDRAWN: PlacementEndReason.STAFF_WITHDRAWN,
  DISCIPLINARY: PlacementEndReason.DISCIPLINARY,
};

/** Somebody is examined, asked, put forward, approved and begins. */
export async function playStart(at: PeopleToPlay, { person, of, waitedDays, clearedDays, isPrepared }: Start) {
  const { hand, people, day } = at;
  const participantId = people.id(person);
  const { id: workProgramId, kind } = of.program;
  await examine(at, { person, of, days: clearedDays });
  if (kind === WorkProgramKind.PARTNER_PRODUCTION) await answer(at, person, ConsentDecision.GIVEN);
  const key = { idempotencyKey: `months/${participantId}/${day}` };
  const morning = instantOf(day, 7);
  const placed =
    waitedDays === 0
      ? await hand(morning).placements.propose({ ...key, participantId, workProgramId, startsOn: dateOf(day) })
      : await fromWaitlist(at, { participantId, workProgramId, waitedDays });
  const of1 = { placementId: placed.id, expectedVersion: 1 };
  await hand(instantOf(day, 7, 10), "board").steps.approve({ ...of1, tppMinuteNo: `TPP-SYN-${dateOf(day)}` });
  await hand(instantOf(day, 7, 20)).steps.activate({ ...of1, expectedVersion: 2 });
  if (isPrepared) await prepare({ first: hand(morning), present: hand(morning) }, participantId, false);
}

async function fromWaitlist(
  { hand, day }: PeopleToPlay,
  of: { readonly participantId: string; readonly workProgramId: string; readonly waitedDays: number },
) {
  const { participantId, workProgramId, waitedDays } = of;
  const key = { idempotencyKey: `months/${participantId}/${day}` };
  const wish = { participantId, workProgramId, requestedBy: WaitlistRequester.THE_PERSON };
  const { id: entryId } = await hand(instantOf(day - waitedDays, 9)).waitlist.join({ ...key, ...wish });
  const approved = { entryId, expectedVersion: 1, to: WaitlistStatus.APPROVED };
  await hand(instantOf(day - waitedDays + 2, 9), "board").waitlist.move(approved);
  const placing = { entryId, expectedVersion: 2, startsOn: dateOf(day), passedOver: [] };
  return hand(instantOf(day, 7)).placings.place({ ...key, ...placing });
}

/** Somebody is asked for a consent to partner work, two days before. */
export async function answer({ hand, people, day }: PeopleToPlay, person: number, decision: ConsentDecision) {
  const participantId = people.id(person);
  await hand(instantOf(day, 6)).consents.record({
    idempotencyKey: `months/consent/${participantId}/${day}`,
    participantId,
    scope: ConsentScope.WORK_PRIVATE_PARTNER,
    decision,
    textVersion: "SYN-1",
    informedAt: instantOf(day - 2, 9),
    witnessRole: WitnessRole.CASE_GUARDIAN,
    noDetrimentExplained: true,
  });
}

/** A paper that is renewed. */
export async function playRenewal(at: PeopleToPlay, { person, of, paper, days }: Renewal) {
  if (paper === "CONSENT") await answer(at, person, ConsentDecision.GIVEN);
  else await examine(at, { person, of, days });
}

async function examine(
  { hand, people, day }: PeopleToPlay,
  { person, of, days }: Pick<Renewal, "person" | "of" | "days">,
) {
  const participantId = people.id(person);
  await hand(instantOf(day, 6)).clearances.record({
    idempotencyKey: `months/clearance/${participantId}/${day}`,
    participantId,
    result: ClearanceResult.FIT,
    hazardClasses: [of.program.hazardClass],
    validFrom: dateOf(day),
    validUntil: dateOf(day + days),
  });
}

/** Somebody's work ends, by whoever ends it; what has run out ends it when the next session is opened. */
export async function playLeave(at: PeopleToPlay, { person, how }: Leave) {
  const { hand, manager, people, day } = at;
  const participantId = people.id(person);
  const key = { idempotencyKey: `months/leave/${participantId}` };
  const morning = hand(instantOf(day, 6, 30));
  if (how === "RELEASED") return playRelease(at, person);
  if (how === "TRANSFERRED")
    return morning.custodyChanges.record({ ...key, participantId, custodyStatus: CustodyStatus.TRANSFERRED_OUT });
  if (how === "UNFIT") {
    const validity = { validFrom: dateOf(day), validUntil: dateOf(day + 90) };
    const result = { result: ClearanceResult.UNFIT, hazardClasses: [], ...validity };
    return morning.clearances.record({ ...key, participantId, ...result });
  }
  if (how === "CONSENT_WITHDRAWN") {
    const given = { participantId, scope: ConsentScope.WORK_PRIVATE_PARTNER, status: ConsentStatus.GIVEN };
    const consent = await manager.findOneByOrFail(Consent, given);
    return morning.withdrawals.withdraw({ consentId: consent.id, expectedVersion: consent.version });
  }
  const reason = ENDS[how];
  if (!reason) return;
  const { id, version } = await standing(at, person);
  await morning.steps.end({ placementId: id, expectedVersion: version, endsOn: dateOf(day), reason });
}

/** Somebody is halted with pay, and told to come back. */
export async function playHalt(at: PeopleToPlay, person: number) {
  const { id, version } = await standing(at, person);
  const step = { placementId: id, expectedVersion: version, reason: SuspensionReason.COURT, withPay: true };
  await at.hand(instantOf(at.day, 6, 40)).steps.suspend({ ...step, until: dateOf(at.day + 6) });
}

export async function playResumption(at: PeopleToPlay, person: number) {
  const { id, version } = await standing(at, person);
  await at.hand(instantOf(at.day, 6, 50)).steps.resume({ placementId: id, expectedVersion: version });
}

async function standing({ manager, people }: PeopleToPlay, person: number): Promise<Placement> {
  const participantId = people.id(person);
  return manager.findOneOrFail(Placement, {
    where: [
      { participantId, status: PlacementStatus.ACTIVE },
      { participantId, status: PlacementStatus.SUSPENDED },
    ],
  });
}
