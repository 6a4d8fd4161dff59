import { LRUCache } from "lru-cache";
import { RateLimiterMemory } from "rate-limiter-flexible";

const MOST_CLIENTS = 100_000;

/** What a client may spend: a bucket of points that is full again at the end of every window. */
export interface Quota {
  /** Points in a full bucket. */
  readonly maximum: number;
  readonly windowSeconds: number;
}

/** A bucket after points were taken from it. */
export interface Level {
  /** Points spent in the current window, the last ones included. */
  readonly spent: number;
  /** Until the bucket is full again. */
  readonly refillsInMs: number;
}

/** Where the buckets of all clients are kept. */
export interface Buckets {
  /** Takes points, even below zero: the caller decides what follows. */
  take(client: string, points: number): Promise<Level>;
  giveBack(client: string, points: number): Promise<Level>;
}

/**
 * Buckets in the memory of this process.
 * @param most clients that are remembered; who has not come for longest is forgotten first
 */
export function memoryBuckets(windowSeconds: number, most = MOST_CLIENTS): Buckets {
  const limiter = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: windowSeconds });
  const remembered = new LRUCache<string, true>({ max: most, dispose: (_, client) => void limiter.delete(client) });
  const buckets = bucketsIn(limiter);
  const take: Buckets["take"] = (client, points) => {
    remembered.set(client, true);
    return buckets.take(client, points);
  };
  // Who was forgotten has a full bucket, and nothing to get back.
  const giveBack: Buckets["giveBack"] = (client, points) =>
    remembered.has(client) ? buckets.giveBack(client, points) : take(client, 0);
  return { take, giveBack };
}

/** Buckets that a limiter keeps. It only counts; how many points are too many differs by client. */
export function bucketsIn(limiter: Pick<RateLimiterMemory, "penalty" | "reward">): Buckets {
  return {
    async take(client, points) {
      const { consumedPoints, msBeforeNext } = await limiter.penalty(client, points);
      return { spent: consumedPoints, refillsInMs: msBeforeNext };
    },
    async giveBack(client, points) {
      const { consumedPoints, msBeforeNext } = await limiter.reward(client, points);
      return { spent: consumedPoints, refillsInMs: msBeforeNext };
    },
  };
}
