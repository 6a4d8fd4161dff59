import { notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { ProductionRun } from "./production-run.entity.js";

/** A run as its caller read it. */
export interface RunRead {
  readonly runId: string;
  readonly expectedVersion: number;
}

/**
 * The run, locked until the commit.
 * @param before what is to be locked first, once it is known of which UPT the run is
 * @throws NOT_FOUND; STALE_VERSION
 */
export async function lockedRun(
  { manager, viewer }: OpenWith,
  { runId, expectedVersion }: RunRead,
  before: (seen: ProductionRun) => Promise<void> = async () => {},
): Promise<ProductionRun> {
  const seen = await manager.findOneBy(ProductionRun, { id: runId });
  if (!seen || !viewer.actsFor(seen.facilityCode)) throw notFound("ProductionRun", runId);
  await before(seen);
  const run = await manager.findOneOrFail(ProductionRun, { where: { id: runId }, lock: { mode: "pessimistic_write" } });
  if (run.version !== expectedVersion) throw staleVersion("ProductionRun", expectedVersion, run.version);
  return run;
}
