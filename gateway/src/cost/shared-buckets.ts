import type { Logger } from "@coir/kit/logger";
import { ConsecutiveBreaker, circuitBreaker, handleAll, TimeoutStrategy, timeout, wrap } from "cockatiel";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { type Buckets, bucketsIn, memoryBuckets } from "./bucket.js";

const START_WITHIN_MS = 2_000;
const ANSWER_WITHIN_MS = 100;
const FAILURES_BEFORE_PAUSE = 3;
const PAUSE_MS = 5_000;
const TABLE = "gateway_bucket";

/** A pool of PostgreSQL connections. */
export interface BucketStore {
  query(query: unknown): Promise<{ rows: unknown[] }>;
}

/** Where the shared buckets are, and how long anyone waits for them. */
export interface SharedBucketsOptions {
  readonly store: BucketStore;
  readonly windowSeconds: number;
  readonly logger: Logger;
  /** Default 100. */
  readonly answerWithinMs?: number;
}

/**
 * Buckets that several gateways share through PostgreSQL. A database that is gone or hangs costs nobody more than a tenth
 * of a second, and after three failures nothing for five seconds: each gateway counts for itself meanwhile. A start waits
 * for it two seconds at most.
 */
export async function openSharedBuckets(options: SharedBucketsOptions): Promise<Buckets> {
  const { store, windowSeconds, logger, answerWithinMs = ANSWER_WITHIN_MS } = options;
  const insurance = memoryBuckets(windowSeconds);
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: PAUSE_MS,
    breaker: new ConsecutiveBreaker(FAILURES_BEFORE_PAUSE),
  });
  breaker.onBreak(() => logger.warn("shared rate limits unavailable: this gateway counts for itself"));
  breaker.onReset(() => logger.info("shared rate limits are back"));
  const policy = wrap(breaker, timeout(answerWithinMs, TimeoutStrategy.Aggressive));
  const shared = openedOnce(() => openLimiter(store, windowSeconds));
  await timeout(START_WITHIN_MS, TimeoutStrategy.Aggressive)
    .execute(shared)
    .catch(() => logger.warn("shared rate limits unavailable at the start"));
  const insured =
    (change: "take" | "giveBack"): Buckets["take"] =>
    (client, points) =>
      policy
        .execute(async () => (await shared())[change](client, points))
        .catch(() => insurance[change](client, points));
  return { take: insured("take"), giveBack: insured("giveBack") };
}

/** Opens at the first need, and again after a failure. */
function openedOnce<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | undefined;
  return () => {
    opened ??= open().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

function openLimiter(storeClient: BucketStore, duration: number): Promise<Buckets> {
  return new Promise((resolve, reject) => {
    const settings = { storeClient, storeType: "pool", points: Number.MAX_SAFE_INTEGER, duration, tableName: TABLE };
    const limiter = new RateLimiterPostgres(settings, (error?: Error) =>
      error ? reject(error) : resolve(bucketsIn(limiter)),
    );
  });
}
