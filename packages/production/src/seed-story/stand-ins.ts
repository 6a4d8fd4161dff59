import { WorkstationType } from "../recipe/workstation-type.js";
import { workstationCatalogue } from "../workstation/workstation-catalogue.js";
import type { Services } from "./clerk.js";

/** Which kind of work place stands in for which, and at what pace: assumed. */
const STAND_INS = [
  { facilityCode: "JB-SMD", type: WorkstationType.LOOM, by: WorkstationType.NET_FRAME, efficiencyPct: 40 },
];

/** Names the workstations that can stand in for others: at Sumedang, rolls can be knotted at net frames. */
export async function nameStandIns({ workstationAlternatives }: Services): Promise<void> {
  for (const { facilityCode, type, by, efficiencyPct } of STAND_INS) {
    const [station, other] = [idOf(facilityCode, type), idOf(facilityCode, by)];
    await workstationAlternatives.name({
      idempotencyKey: `seed/${facilityCode}/stand-ins`,
      workstationId: station,
      expectedVersion: 1,
      alternatives: [{ workstationId: other, efficiencyPct }],
    });
  }
}

function idOf(facilityCode: string, type: WorkstationType): string {
  const station = workstationCatalogue.find((one) => one.facilityCode === facilityCode && one.type === type);
  if (!station) throw new Error(`${facilityCode} has no ${type} in the catalogue.`);
  return station.id;
}
