import type { Logger } from "@coir/kit/logger";
import { Pool } from "pg";
import type { Quota } from "./cost/bucket.js";
import { type CostSettings, defaultCost } from "./cost/charging.js";
import { openSharedBuckets } from "./cost/shared-buckets.js";
import { certificateChecks, type TriesSettings } from "./tries/tries.js";

const CONNECTIONS = 4;
const CONNECT_WITHIN_MS = 1_000;

/** What clients may spend, and where it is counted. */
export interface SpendingOptions {
  /** Points in a client's bucket. */
  readonly maximum: number;
  /** Address of the database where several gateways count together; each counts for itself, when absent. */
  readonly databaseUrl?: string;
  readonly logger: Logger;
}

/** What operations cost and how often secrets may be tried, with the connections that the counting needs. */
export interface Spending {
  readonly cost: CostSettings;
  readonly tries: TriesSettings;
  stop(): Promise<void>;
}

/** Opens the buckets of all clients. A database that cannot be reached does not keep a gateway from starting. */
export async function openSpending({ maximum, databaseUrl, logger }: SpendingOptions): Promise<Spending> {
  const quota = { maximum, windowSeconds: defaultCost.windowSeconds };
  const tries = certificateChecks;
  if (databaseUrl === undefined) return { cost: quota, tries, stop: async () => undefined };
  const store = new Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: "coir-gateway",
  });
  // Idle connections that break are replaced; what a call meets, its caller is told by the buckets.
  store.on("error", () => undefined);
  const bucketsOf = ({ windowSeconds }: Quota) => openSharedBuckets({ store, windowSeconds, logger });
  const [points, left] = await Promise.all([bucketsOf(quota), bucketsOf(tries)]);
  return { cost: { ...quota, buckets: points }, tries: { ...tries, buckets: left }, stop: () => store.end() };
}
