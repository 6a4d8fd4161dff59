import { Pace } from "./pace.js";
import { Room, type RoomLimits } from "./room.js";

/** How many requests are worked on at once, and how many wait. */
export interface PlaceLimits extends RoomLimits {
  /** Requests that wait for a place, at most. */
  readonly waiting: number;
  /** How long the last in line may have to wait, in milliseconds, at the pace of the line. Who would wait longer is sent away at once. */
  readonly lineMs: number;
  /** After how long even who stands in line is sent away: the line has come to a halt. */
  readonly waitMs: number;
}

/** The line bears a hiccup of a tenth of a second; what lasts longer is no hiccup, and is refused at the door. */
export const defaultPlaces: PlaceLimits = { running: 64, quickMs: 25, waiting: 256, lineMs: 100, waitMs: 1_000 };

/** As long as nobody knows how fast it moves. */
const FIRST_LINE = 32;

/** Gives the place back; more than once does nothing. */
export type Leave = () => void;

interface Waiter {
  readonly admit: (leave: Leave | undefined) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The places at the counter: so many are served, some stand in line in the order they came, the rest are sent away. Whether
 * somebody is sent away shows when it comes, and not when it has waited: a refusal must come while trying elsewhere is
 * still of use.
 */
export class Places {
  private taken = 0;
  private readonly line = new Set<Waiter>();
  private readonly room: Room;
  private readonly pace = new Pace();

  constructor(private readonly limits: PlaceLimits) {
    this.room = new Room(limits);
  }

  /** Requests under way. */
  get running(): number {
    return this.taken;
  }

  /** Requests in line. */
  get waiting(): number {
    return this.line.size;
  }

  /**
   * Whether whoever comes now would be sent away.
   * @param isLate nobody is answered in time: the least is done, and nobody waits
   */
  isFull(isLate = false): boolean {
    if (isLate) return this.taken >= this.room.least;
    if (this.taken < this.room.places) return false;
    this.room.full();
    return this.line.size >= this.longestLine();
  }

  /**
   * Takes a place, at once where one is free.
   * @returns undefined when there is none and the line is full, or has come to a halt
   */
  take(isLate = false): Leave | undefined | Promise<Leave | undefined> {
    if (this.isFull(isLate)) return undefined;
    if (this.taken < this.room.places) return this.occupied();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.line.delete(waiter);
        resolve(undefined);
      }, this.limits.waitMs);
      const waiter: Waiter = { admit: resolve, timer };
      this.line.add(waiter);
    });
  }

  /** At least one: a line in which nobody stands would never be found to move again. */
  private longestLine(): number {
    const { waiting, lineMs } = this.limits;
    const { perSecond } = this.pace;
    const fitting = perSecond === undefined ? FIRST_LINE : Math.max(1, Math.floor((perSecond * lineMs) / 1000));
    return Math.min(waiting, fitting);
  }

  private occupied(): Leave {
    this.taken++;
    const startedAt = performance.now();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.taken--;
      const now = performance.now();
      this.room.ended(startedAt, now);
      this.pace.freed(this.line.size > 0, now);
      this.callNext();
    };
  }

  private callNext(): void {
    for (const next of this.line) {
      if (this.taken >= this.room.places) return;
      this.line.delete(next);
      clearTimeout(next.timer);
      next.admit(this.occupied());
    }
  }
}
