import { LabourOrigin } from "../genealogy/labour-origin.js";
import { WorkstationType } from "../recipe/workstation-type.js";
import type { Workstation } from "../workstation/workstation.entity.js";
import { workstationCatalogue } from "../workstation/workstation-catalogue.js";

/** What a UPT of the story makes: daily output and material per unit are those of the process norms. */
export interface Line {
  readonly facilityCode: string;
  readonly sku: string;
  /** Base units of the sku. */
  readonly perDay: number;
  readonly materialSku: string;
  readonly materialPerUnit: string;
  readonly hoursPerUnit: string;
  /** Of the material's labour origin; undefined where the supplier declared nothing. */
  readonly declared: LabourOrigin | undefined;
  /** Code of the partner who owns the material and what is made of it; absent where the UPT does. */
  readonly ownerCode?: string;
  /** At which kind of workstation it is made. */
  readonly workstationType: WorkstationType;
  /** Whether its order names the recipe in force, so that its runs have to balance. */
  readonly byRecipe?: boolean;
}

const { NONE } = LabourOrigin;

/** The supplier of all material, a partner of trade's story. */
export const SUPPLIER = "PT-ALN-SYN";

/** The seven UPTs. */
export const LINES: readonly Line[] = [
  {
    facilityCode: "JB-GRT",
    sku: "SHADE-SQ-3x3",
    workstationType: WorkstationType.SEWING_TABLE,
    perDay: 27,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "9.58",
    hoursPerUnit: "8",
    declared: NONE,
  },
  {
    facilityCode: "JB-CRB1",
    sku: "NET-KR-PCS",
    workstationType: WorkstationType.NET_FRAME,
    perDay: 74,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "2.66",
    hoursPerUnit: "2.5",
    declared: NONE,
  },
  {
    facilityCode: "JB-CRBN",
    sku: "NET-KR-PCS",
    workstationType: WorkstationType.NET_FRAME,
    perDay: 50,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "2.66",
    hoursPerUnit: "2.5",
    declared: NONE,
  },
  {
    facilityCode: "JB-IDM",
    sku: "NET-KR-PCS",
    workstationType: WorkstationType.NET_FRAME,
    perDay: 60,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "2.66",
    hoursPerUnit: "2.5",
    declared: NONE,
  },
  {
    facilityCode: "JB-CMS",
    sku: "FIB-MIX-A",
    workstationType: WorkstationType.DECORTICATOR,
    perDay: 400,
    materialSku: "HUSK-BROWN",
    materialPerUnit: "4",
    hoursPerUnit: "0.25",
    declared: NONE,
  },
  {
    facilityCode: "JB-SMD",
    sku: "NET-KR-PCS",
    workstationType: WorkstationType.NET_FRAME,
    perDay: 70,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "2.66",
    hoursPerUnit: "2.5",
    declared: NONE,
  },
  {
    facilityCode: "JB-KNG",
    sku: "ROPE-6",
    workstationType: WorkstationType.SPINNER,
    perDay: 140,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "1.03",
    hoursPerUnit: "0.5",
    declared: undefined,
    ownerCode: SUPPLIER,
    byRecipe: true,
  },
];

/** The workstation of a line. */
export function workstationOf({ facilityCode, workstationType }: Line): Omit<Workstation, "status" | "version"> {
  const own = workstationCatalogue.find((one) => one.facilityCode === facilityCode && one.type === workstationType);
  if (!own) throw new Error(`${facilityCode} has no ${workstationType} in the catalogue.`);
  return own;
}
