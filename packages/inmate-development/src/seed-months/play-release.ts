import type { EntityManager } from "typeorm";
import { ConsentScope, WitnessRole } from "../consent/consent.entity.js";
import { ConsentDecision } from "../consent/consent.input.js";
import { PayoutChannel } from "../ledger/ledger-posting.entity.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { OutcomeSource, PostReleaseKind } from "../post-release/post-release-outcome.entity.js";
import type { Hand } from "../seed-story/hand.js";
import { choose } from "./fall.js";
import { instantOf } from "./months-calendar.js";
import type { UptPeople } from "./upt-people.js";

/** With what people are played on a day. */
export interface PeopleToPlay {
  readonly hand: Hand;
  readonly manager: EntityManager;
  readonly people: UptPeople;
  /** Number of the day. */
  readonly day: number;
}

const FOLLOWED_UP_SHARE = 0.7;

/** Somebody is released, with what is saved; most agree to be asked how they fare. */
export async function playRelease({ hand, manager, people, day }: PeopleToPlay, person: number) {
  const participantId = people.id(person);
  const key = { idempotencyKey: `months/leave/${participantId}` };
  if (people.fall(person, 20) < FOLLOWED_UP_SHARE) await agreeToFollowUp({ hand, manager, people, day }, person);
  const morning = hand(instantOf(day, 6, 30));
  await morning.custodyChanges.record({ ...key, participantId, custodyStatus: CustodyStatus.RELEASED });
  await payOutWhatThereIs({ hand, manager, at: instantOf(day, 8) }, participantId);
}

async function agreeToFollowUp({ hand, people, day }: PeopleToPlay, person: number) {
  const participantId = people.id(person);
  await hand(instantOf(day - 1, 10)).consents.record({
    idempotencyKey: `months/follow-up/${participantId}`,
    participantId,
    scope: ConsentScope.POST_RELEASE_FOLLOW_UP,
    decision: ConsentDecision.GIVEN,
    textVersion: "SYN-1",
    informedAt: instantOf(day - 4, 9),
    witnessRole: WitnessRole.COMMUNITY_COUNSELLOR,
    noDetrimentExplained: true,
  });
}

/** Pays out what a released person has, if anything. */
export async function payOutWhatThereIs(
  { hand, manager, at }: { readonly hand: Hand; readonly manager: EntityManager; readonly at: Date },
  participantId: string,
) {
  const saved: unknown[] = await manager.query(
    "SELECT FROM savings_account WHERE participant_id = $1 AND spendable + compulsory_savings + remittance > 0",
    [participantId],
  );
  if (saved.length === 0) return;
  const key = { idempotencyKey: `months/payout/${participantId}/${at.toISOString()}` };
  await hand(at, "finance").payouts.payOut({ ...key, participantId, channel: PayoutChannel.BANK_ACCOUNT });
}

const FARES = [
  PostReleaseKind.INFORMAL_JOB,
  PostReleaseKind.UMKM_STARTED,
  PostReleaseKind.NOT_WORKING,
  PostReleaseKind.FORMAL_JOB,
  PostReleaseKind.UNKNOWN,
  PostReleaseKind.COOPERATIVE_MEMBER,
];

/** How somebody fares half a year after release, where it may be asked. */
export async function playFollowUp({ hand, people, day }: PeopleToPlay, person: number) {
  if (people.fall(person, 20) >= FOLLOWED_UP_SHARE) return;
  const participantId = people.id(person);
  const kind = choose(FARES, people.fall(person, 21));
  const nibIssued = kind === PostReleaseKind.UMKM_STARTED && people.fall(person, 22) < 0.6;
  await hand(instantOf(day, 10)).outcomes.record({
    idempotencyKey: `months/outcome/${participantId}`,
    participantId,
    monthsAfterRelease: 6,
    kind,
    nibIssued,
    source: OutcomeSource.BAPAS,
  });
}
