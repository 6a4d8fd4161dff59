import { CohortStatus } from "../cohort/cohort.entity.js";
import { CredentialKind } from "../credential/credential.entity.js";
import { AssessmentResult } from "../enrolment/assessment.entity.js";
import { EnrolmentStatus } from "../enrolment/enrolment.entity.js";
import { CERTIFYING, type Hand } from "../seed-story/hand.js";
import type { TrainingCourse } from "../training-course/training-course.entity.js";
import { choose, fall } from "./fall.js";
import { dateOf, instantOf } from "./months-calendar.js";
import type { Play } from "./months-desk.js";

/** One run of a course, from its first day to its certificates. */
export interface CohortToPlay {
  readonly name: string;
  readonly facilityCode: string;
  readonly course: TrainingCourse;
  /** Number of its first day. */
  readonly day: number;
  readonly participantIds: readonly string[];
  /** Whether there is an issuer to sign credentials. */
  readonly signs: boolean;
}

const SEATS = 16;
const HOURS_PER_DAY = 8;
const PROVIDER = "Balai Latihan Kerja Sintetis";
const ISSUERS = { BLK_CERTIFICATE: PROVIDER, LSP_BNSP: "LSP Serat Alam Sintetis" } as const;
/** How a training ends, up to which share of them. */
const FAILED_SHARE = 0.06;
const WITHDRAWN_SHARE = 0.1;
const CERTIFIED = [CredentialKind.COMPETENCY, CredentialKind.BLK_CERTIFICATE, CredentialKind.LSP_BNSP, null, null];

/** Plays a cohort; each of its people by itself. */
export function playCohort(cohort: CohortToPlay): Play {
  return async (hand) => {
    const { name, facilityCode, course, day } = cohort;
    const last = day + Math.ceil(course.lessonHours / HOURS_PER_DAY);
    const [before, after] = [instantOf(day - 1, 9), instantOf(last, 15)];
    const facts = { facilityCode, courseId: course.id, startsOn: dateOf(day), endsOn: dateOf(last), seats: SEATS };
    const { cohorts } = hand(before);
    const { id: cohortId } = await cohorts.plan({ idempotencyKey: `months/${name}`, ...facts, provider: PROVIDER });
    const move = (at: Date, expectedVersion: number, to: CohortStatus) =>
      hand(at).cohorts.move({ cohortId, expectedVersion, to });
    await move(before, 1, CohortStatus.OPEN_FOR_ENROLMENT);
    const enrolmentIds: string[] = [];
    for (const participantId of cohort.participantIds) {
      const key = { idempotencyKey: `months/${name}/${participantId}` };
      enrolmentIds.push((await hand(before).enrolments.apply({ ...key, cohortId, participantId })).id);
    }
    await move(instantOf(day, 8), 2, CohortStatus.RUNNING);
    await move(instantOf(last, 9), 3, CohortStatus.ASSESSING);
    for (const [seat, enrolmentId] of enrolmentIds.entries())
      await playTraining({ hand, cohort, enrolmentId, seat, last, thrown: personOf(cohort, seat) });
    await move(after, 4, CohortStatus.COMPLETED);
  };
}

interface Training {
  readonly hand: Hand;
  readonly cohort: CohortToPlay;
  readonly enrolmentId: string;
  readonly seat: number;
  /** By what throws about it fall. */
  readonly thrown: number;
  /** Number of the last day. */
  readonly last: number;
}

function personOf({ participantIds }: CohortToPlay, seat: number): number {
  return Number.parseInt((participantIds[seat] as string).slice(0, 8), 16);
}

async function playTraining(training: Training): Promise<void> {
  const { hand, cohort, enrolmentId, thrown, last } = training;
  const fallen = fall(cohort.day, thrown);
  const move = (at: Date, expectedVersion: number, to: EnrolmentStatus) =>
    hand(at).enrolments.move({ enrolmentId, expectedVersion, to });
  await move(instantOf(cohort.day - 1, 10), 1, EnrolmentStatus.ENROLLED);
  await move(instantOf(cohort.day, 8), 2, EnrolmentStatus.IN_PROGRESS);
  if (fallen >= FAILED_SHARE && fallen < WITHDRAWN_SHARE)
    return void (await move(instantOf(last, 10), 3, EnrolmentStatus.WITHDRAWN));
  const fails = fallen < FAILED_SHARE;
  const result = fails ? AssessmentResult.NOT_YET_COMPETENT : AssessmentResult.COMPETENT;
  const { enrolments } = hand(instantOf(last, 11));
  for (const { code: unitCode } of cohort.course.units)
    await enrolments.assess({ idempotencyKey: `months/${enrolmentId}/${unitCode}`, enrolmentId, unitCode, result });
  const assessed = 3 + cohort.course.units.length;
  const lessonHoursAttended = cohort.course.lessonHours;
  await enrolments.recordLessons({ enrolmentId, expectedVersion: assessed, lessonHoursAttended });
  await move(instantOf(last, 14), assessed + 1, fails ? EnrolmentStatus.FAILED : EnrolmentStatus.COMPLETED);
  if (!fails) await certify(training);
}

async function certify({ hand, cohort, enrolmentId, seat, thrown, last }: Training): Promise<void> {
  const kind = choose(CERTIFIED, fall(cohort.day, thrown, 1));
  const idempotencyKey = `months/${enrolmentId}/certificate`;
  const [drafted, issued] = [instantOf(last + 1, 9), instantOf(last + 2, 9)];
  if (kind === CredentialKind.COMPETENCY && cohort.signs) {
    const { id: credentialId } = await hand(drafted).credentials.draft({ idempotencyKey, enrolmentId, kind });
    await hand(issued, "board").credentials.approve({ credentialId, expectedVersion: 1 });
    const issue = { credentialId, expectedVersion: 2, purpose: CERTIFYING };
    await hand(issued, "registrar").credentialIssues.issue(issue);
  }
  if (kind !== CredentialKind.BLK_CERTIFICATE && kind !== CredentialKind.LSP_BNSP) return;
  await hand(issued).externalCertificates.record({
    idempotencyKey,
    enrolmentId,
    kind,
    issuerName: ISSUERS[kind],
    certificateNumber: `SYN-${cohort.name.replaceAll("/", "-")}-${seat + 1}`,
    issuedOn: dateOf(last + 2),
  });
}
