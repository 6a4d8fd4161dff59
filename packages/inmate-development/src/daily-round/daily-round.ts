import type { CredentialService } from "../credential/credential.service.js";
import type { PlacementLapseService } from "../placement-lapse/placement-lapse.service.js";
import type { ReviewRoundService } from "../plan-review/review-round.service.js";
import type { RetentionService } from "../retention/retention.service.js";
import type { WorkSessionService } from "../work-session/work-session.service.js";

/** What a round has done. */
export interface DailyRound {
  /** Placements that ended or lapsed by themselves. */
  readonly placements: number;
  /** Sessions that were closed with people unmarked. */
  readonly sessions: number;
  /** Credentials whose last day was over. */
  readonly credentials: number;
  /** Reviews of plans that fell due, ended or were scheduled. */
  readonly reviews: number;
  /** Identities whose key was destroyed, since their time was over. */
  readonly identities: number;
  /** Copies of persons' data that were destroyed, since their time was over. */
  readonly copies: number;
}

/** What the house does as days pass: ends placements that cannot go on, closes sessions that nobody marked, marks expired credentials, keeps reviews of plans up to date, and erases what may not be kept any longer. Safe to run again. */
export async function dailyRound({
  lapses,
  sessions,
  credentials,
  reviewRound,
  retention,
}: {
  readonly lapses: PlacementLapseService;
  readonly sessions: WorkSessionService;
  readonly credentials: CredentialService;
  readonly reviewRound: ReviewRoundService;
  readonly retention: RetentionService;
}): Promise<DailyRound> {
  return {
    placements: await lapses.endLapsedPlacements(),
    sessions: await sessions.closeUnmarked(),
    credentials: await credentials.expire(),
    reviews: await reviewRound.run(),
    ...(await retention.run()),
  };
}
