import { newId } from "@coir/kit/ids";
import { PeriodGrain } from "@coir/vocabulary/period";
import type { EntityManager } from "typeorm";
import { dailyRound } from "../daily-round/daily-round.js";
import { LabourDisputeReason } from "../labour-dispute/labour-block-dispute.entity.js";
import { programStories } from "../seed-story/programs.js";
import type { openServices } from "../services.js";

type Services = ReturnType<typeof openServices>;

const workProgramId = programStories[0]?.program.id as string;
const key = () => ({ idempotencyKey: newId() });

/** What the house does by itself, and the verbs that reckon over many rows. */
export const DEEDS: Readonly<Record<string, (services: Services) => Promise<unknown>>> = {
  "the daily round": dailyRound,
  "the alerts of the day": ({ alerts }) => alerts.reckonToday(),
  "the closing of a month": ({ closings }) => closings.close({ ...key(), facilityCode: "JB-KNG", month: "2026-10" }),
  "the publishing of figures": ({ metrics }) =>
    metrics.publish({ ...key(), period: { grain: PeriodGrain.MONTH, value: "2026-07" } }),
  "a pay run": ({ payRuns }) => payRuns.prepare({ ...key(), workProgramId, month: "2026-08" }),
  "an attestation": ({ attestations }) => attestations.issue({ ...key(), workProgramId, month: "2026-08" }),
  "a dispute of a month": ({ disputes }) =>
    disputes.dispute({ ...key(), workProgramId, month: "2026-08", reason: LabourDisputeReason.HOURS_DIFFER }),
  "the end of placements in a programme": ({ lapses }) => lapses.endLapsedPlacements({ workProgramId }),
};

/** Rows that the transaction has read so far, by table, in functions and triggers too. */
export async function rowsRead(manager: EntityManager): Promise<Map<string, number>> {
  const rows: { table: string; read: string }[] = await manager.query(
    "SELECT relname AS table, seq_tup_read + coalesce(idx_tup_fetch, 0) AS read FROM pg_stat_xact_user_tables",
  );
  return new Map(rows.map(({ table, read }) => [table, Number(read)]));
}
