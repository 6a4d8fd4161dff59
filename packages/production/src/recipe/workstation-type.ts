import { registerEnumType } from "type-graphql";

/** Kind of place or machine at which work is done. */
export enum WorkstationType {
  RETTING_TANK = "RETTING_TANK",
  DECORTICATOR = "DECORTICATOR",
  SIEVE = "SIEVE",
  DRYING_YARD = "DRYING_YARD",
  BALING_PRESS = "BALING_PRESS",
  SPINNER = "SPINNER",
  NET_FRAME = "NET_FRAME",
  LOOM = "LOOM",
  SEWING_TABLE = "SEWING_TABLE",
  PACKING = "PACKING",
}

registerEnumType(WorkstationType, {
  name: "WorkstationType",
  description: "Kind of place or machine at which work is done.",
  valuesConfig: {
    RETTING_TANK: { description: "Tank in which husks soak (bak perendaman)." },
    DECORTICATOR: { description: "Machine that parts fibre from husk (mesin pengurai sabut)." },
    SIEVE: { description: "Sieve that takes dust out of fibre (mesin pengayak)." },
    DRYING_YARD: { description: "Yard on which goods dry in the sun (lantai jemur)." },
    BALING_PRESS: { description: "Press for bales and blocks (mesin pres)." },
    SPINNER: { description: "Machine that spins yarn and rope (mesin pintal)." },
    NET_FRAME: { description: "Frame on which nets are knotted by hand (rangka jaring)." },
    LOOM: { description: "Loom for nets sold in rolls (alat tenun)." },
    SEWING_TABLE: { description: "Table at which shades are sewn (meja jahit)." },
    PACKING: { description: "Place where goods are packed (tempat pengemasan)." },
  },
});
