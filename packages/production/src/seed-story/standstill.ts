import { DowntimeReason } from "../downtime/downtime.entity.js";
import { instantIn } from "./calendar.js";
import type { Act } from "./clerk.js";
import { type Line, workstationOf } from "./line.js";

/** When, for how many hours and why the workstation of a line stood still. */
const STANDSTILLS = [
  { week: 6, hour: 26, hours: 3, reason: DowntimeReason.NO_POWER },
  { week: 9, hour: 1, hours: 2, reason: DowntimeReason.MAINTENANCE },
] as const;

/** Plays the times for which the workstation of a line stood still in a week. */
export async function playStandstill(act: Act, line: Line, week: number): Promise<void> {
  for (const { hour, hours, reason } of STANDSTILLS.filter((one) => one.week === week)) {
    const { id: workstationId } = workstationOf(line);
    const idempotencyKey = `seed/${line.facilityCode}/standstill/${week}`;
    const downtime = await act(instantIn(week, hour), async ({ downtimes, workstations }) => {
      const { version: expectedVersion } = await workstations.ready(workstationId, line.facilityCode);
      return downtimes.report({ idempotencyKey, workstationId, expectedVersion, reason });
    });
    await act(instantIn(week, hour + hours), ({ downtimes }) =>
      downtimes.end({ idempotencyKey, downtimeId: downtime.id, expectedVersion: downtime.version }),
    );
  }
}
