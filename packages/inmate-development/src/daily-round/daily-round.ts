import type { CredentialService } from "../credential/credential.service.js";
import type { PlacementLapseService } from "../placement-lapse/placement-lapse.service.js";
import type { ReviewRoundService } from "../plan-review/review-round.service.js";
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
}

/** What the house does as days pass: ends placements that cannot go on, closes sessions that nobody marked, marks expired credentials and keeps reviews of plans up to date. Safe to run again. */
export async function dailyRound({
  lapses,
  sessions,
  credentials,
  reviewRound,
}: {
  readonly lapses: PlacementLapseService;
  readonly sessions: WorkSessionService;
  readonly credentials: CredentialService;
  readonly reviewRound: ReviewRoundService;
}): Promise<DailyRound> {
  return {
    placements: await lapses.endLapsedPlacements(),
    sessions: await sessions.closeUnmarked(),
    credentials: await credentials.expire(),
    reviews: await reviewRound.run(),
  };
}
