import { seedId } from "@coir/kit/ids";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { UnitCode } from "@coir/vocabulary/quantity";
import { WorkstationType } from "../recipe/workstation-type.js";
import type { Workstation } from "./workstation.entity.js";

const { SPINNER, SEWING_TABLE, PACKING, NET_FRAME, DECORTICATOR, SIEVE, DRYING_YARD, BALING_PRESS, LOOM } =
  WorkstationType;
const { KGM, H87 } = UnitCode;

/** Seven hours: the working day less its breaks. */
const MINUTES_PER_DAY = 420;

/** What one unit makes in an hour; of yards and packing places nobody knows. */
const RATES: Readonly<Partial<Record<WorkstationType, readonly [rate: string, unit: UnitCode]>>> = {
  [SPINNER]: ["3.5", KGM],
  [SEWING_TABLE]: ["0.2", H87],
  [NET_FRAME]: ["0.72", H87],
  [DECORTICATOR]: ["30", KGM],
  [SIEVE]: ["200", KGM],
  [LOOM]: ["0.5", H87],
};

type Stand = readonly [facilityCode: string, type: WorkstationType, count: number, name: string];

const STANDS: readonly Stand[] = [
  ["JB-GRT", SPINNER, 4, "Mesin pintal"],
  ["JB-GRT", SEWING_TABLE, 20, "Meja jahit"],
  ["JB-GRT", PACKING, 1, "Pengemasan"],
  ["JB-CRB1", NET_FRAME, 20, "Rangka jaring"],
  ["JB-CRB1", PACKING, 1, "Pengemasan peti kemas"],
  ["JB-CRBN", NET_FRAME, 12, "Rangka jaring"],
  ["JB-IDM", NET_FRAME, 14, "Rangka jaring"],
  ["JB-CMS", DECORTICATOR, 2, "Mesin pengurai"],
  ["JB-CMS", SIEVE, 1, "Mesin pengayak"],
  ["JB-CMS", DRYING_YARD, 1, "Lantai jemur"],
  ["JB-CMS", BALING_PRESS, 1, "Mesin pres"],
  ["JB-CMS", NET_FRAME, 18, "Rangka jaring"],
  ["JB-SMD", NET_FRAME, 14, "Rangka jaring"],
  ["JB-SMD", LOOM, 2, "Alat tenun"],
  ["JB-KNG", SPINNER, 6, "Mesin pintal"],
  ["JB-KNG", NET_FRAME, 10, "Rangka jaring"],
];

/** The workstations of the seven UPTs: counts and rates are assumed until the office supplies its own. */
export const workstationCatalogue: readonly Omit<Workstation, "status" | "version">[] = STANDS.map(
  ([facilityCode, type, count, name]) => ({
    id: workstationIdOf(facilityCode, type),
    facilityCode,
    type,
    name,
    count,
    nominalRate: RATES[type]?.[0] ?? null,
    rateUnit: RATES[type]?.[1] ?? null,
    minutesPerDay: MINUTES_PER_DAY,
    dataQuality: DataQuality.SYNTHETIC,
  }),
);

/** The id of the workstation of a kind at a UPT of the catalogue. */
function workstationIdOf(facilityCode: string, type: WorkstationType): string {
  return seedId("Workstation", `${facilityCode}/${type}`);
}
