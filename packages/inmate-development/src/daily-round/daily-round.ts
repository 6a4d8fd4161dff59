import type { PlacementLapseService } from "../placement-lapse/placement-lapse.service.js";
import type { WorkSessionService } from "../work-session/work-session.service.js";

/** What a round has done. */
export interface DailyRound {
  /** Placements that ended or lapsed by themselves. */
  readonly placements: number;
  /** Sessions that were closed with people unmarked. */
  readonly sessions: number;
}

/** What the house does as days pass: ends placements that cannot go on, and closes sessions that nobody marked. Safe to run again. */
export async function dailyRound({
  lapses,
  sessions,
}: {
  readonly lapses: PlacementLapseService;
  readonly sessions: WorkSessionService;
}): Promise<DailyRound> {
  return { placements: await lapses.endLapsedPlacements(), sessions: await sessions.closeUnmarked() };
}
