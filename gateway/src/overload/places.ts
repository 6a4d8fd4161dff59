import { Room, type RoomLimits } from "./room.js";

/** How many requests are worked on at once. */
export interface PlaceLimits extends RoomLimits {
  /** Requests that wait for a place; more are refused at once. */
  readonly waiting: number;
  /** How long one waits before it is refused: a refusal must come while trying elsewhere is still of use. */
  readonly waitMs: number;
}

/** Two cores work on fewer; the rest wait for subgraphs. */
export const defaultPlaces: PlaceLimits = { running: 64, quickMs: 50, waiting: 16, waitMs: 20 };

/** Gives the place back; more than once does nothing. */
export type Leave = () => void;

interface Waiter {
  readonly admit: (leave: Leave | undefined) => void;
  readonly timer: NodeJS.Timeout;
}

/** The places at the counter: so many are served, a few stand in line in the order they came, the rest are sent away. */
export class Places {
  private taken = 0;
  private readonly line = new Set<Waiter>();
  private readonly room: Room;

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

  /** Whether whoever comes now would be sent away. */
  isFull(): boolean {
    if (this.taken < this.room.places) return false;
    this.room.full();
    return this.line.size >= this.limits.waiting;
  }

  /**
   * Takes a place, at once where one is free.
   * @returns undefined when there is none and the line is full, or none became free in time
   */
  take(): Leave | undefined | Promise<Leave | undefined> {
    if (this.isFull()) return undefined;
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

  private occupied(): Leave {
    this.taken++;
    const startedAt = performance.now();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.taken--;
      this.room.ended(startedAt, performance.now());
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
