import type { WorkstationType } from "../recipe/workstation-type.js";
import { workstationCatalogue } from "../workstation/workstation-catalogue.js";

/** The workstation of a kind at a UPT, as the catalogue has it; undefined when there is none. */
export function stationOf(facilityCode: string, type: WorkstationType | undefined) {
  return workstationCatalogue.find((one) => one.facilityCode === facilityCode && one.type === type);
}
