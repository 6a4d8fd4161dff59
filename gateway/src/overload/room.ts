/** Within which bounds the number of places moves. */
export interface RoomLimits {
  /** Most places. */
  readonly running: number;
  /**
   * What the quickest quarter of the requests may take, in milliseconds, while all places are taken; twice of what it
   * takes while there are places left, where that is more.
   */
  readonly quickMs: number;
}

const LEAST = 8;
const FIRST = 32;
const REVIEW_EVERY_MS = 100;
const ENDED_BEFORE_REVIEW = 8;
const GROWTH = 1.1;
const STEEPEST_CUT = 0.5;
const HURRY = 2;
/** Of what is seen between two reviews, when it is slower than what is known; what is quicker is believed at once. */
const WEIGHT_OF_SLOWER = 0.1;

/**
 * How many places this machine, with what lies behind it, can serve in good time. Only while all of them are taken is
 * the number changed: there are fewer when even the quick requests take long, and more when they do not. The quick ones
 * decide, because they do not wait for the one subgraph that is ill.
 */
export class Room {
  /** Places at present. */
  places: number;
  /** Places that are never taken away. */
  readonly least: number;
  private durationsMs: number[] = [];
  /** What the quickest quarter takes while there are places left. */
  private unhurriedMs: number | undefined;
  private wasFull = false;
  private reviewedAt = 0;

  constructor(private readonly limits: RoomLimits) {
    this.places = Math.min(FIRST, limits.running);
    this.least = Math.min(LEAST, limits.running);
  }

  /** Somebody came and found no place. */
  full(): void {
    this.wasFull = true;
  }

  /**
   * A request has ended.
   * @param startedAt on the clock of `performance`, like `now`
   */
  ended(startedAt: number, now: number): void {
    // Who began before the last change says nothing about what came of it.
    if (startedAt < this.reviewedAt) return;
    this.durationsMs.push(now - startedAt);
    if (now - this.reviewedAt >= REVIEW_EVERY_MS && this.durationsMs.length >= ENDED_BEFORE_REVIEW) this.review(now);
  }

  private review(now: number): void {
    const quickestMs = quarterOf(this.durationsMs);
    if (this.wasFull) this.places = this.fitting(quickestMs);
    else this.learnUnhurried(quickestMs);
    this.durationsMs = [];
    this.wasFull = false;
    this.reviewedAt = now;
  }

  private learnUnhurried(quickestMs: number): void {
    const known = this.unhurriedMs ?? quickestMs;
    this.unhurriedMs = quickestMs < known ? quickestMs : known + (quickestMs - known) * WEIGHT_OF_SLOWER;
  }

  private fitting(quickestMs: number): number {
    const { running } = this.limits;
    const quickMs = Math.max(this.limits.quickMs, HURRY * (this.unhurriedMs ?? 0));
    if (quickestMs <= quickMs) return Math.min(running, Math.ceil(this.places * GROWTH));
    return Math.max(this.least, Math.floor(this.places * Math.max(quickMs / quickestMs, STEEPEST_CUT)));
  }
}

function quarterOf(durationsMs: readonly number[]): number {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? 0;
}
