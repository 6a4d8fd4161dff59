import { LabourOrigin } from "../genealogy/labour-origin.js";

/** How it is written whether inmates had a hand in goods. */
export const LABOUR_ORIGINS = new Map<string, LabourOrigin>([
  ["NONE", LabourOrigin.NONE],
  ["INMATE_PART", LabourOrigin.INMATE_PART],
  ["INMATE_WHOLE", LabourOrigin.INMATE_WHOLE],
  ["UNKNOWN", LabourOrigin.UNKNOWN],
  ["TIDAK_ADA", LabourOrigin.NONE],
  ["SEBAGIAN_WBP", LabourOrigin.INMATE_PART],
  ["SELURUHNYA_WBP", LabourOrigin.INMATE_WHOLE],
  ["TIDAK_DIKETAHUI", LabourOrigin.UNKNOWN],
]);
