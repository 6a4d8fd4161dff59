import { DataQuality } from "@coir/vocabulary/data-quality";
import { HandlingUnitType } from "../handling-unit/handling-unit-type.js";
import type { PackSpec } from "./pack-spec.entity.js";

const { BALE, ROLL, BUNDLE, SACK } = HandlingUnitType;
const { ESTIMATED, REPORTED_PRESS } = DataQuality;

type Figures = Omit<PackSpec, "sku" | "per20ft" | "per40ft" | "per40hc"> & Partial<PackSpec>;

const ASSUMED = { source: "Makers of this platform", asOf: "2026-11-24", dataQuality: ESTIMATED };

const BALE_OF_FIBRE: Figures = {
  huType: BALE,
  qtyPerHu: "105",
  grossKg: "105",
  volumeM3: "0.293",
  per40ft: 180,
  sourceNote:
    "Bales of 100 to 110 kg, 180 to 185 in a 40-foot container (the fewer taken); room by 2.79 m³ a tonne, cargohandbook.com.",
  source: "nelgates.com",
  asOf: "2026-11-24",
  dataQuality: ESTIMATED,
};

const COIL: Figures = {
  ...ASSUMED,
  huType: ROLL,
  qtyPerHu: "25",
  grossKg: "25",
  volumeM3: "0.125",
  sourceNote: "Coil of 25 kg assumed; room by 5.0 l a kilogram, as cargohandbook.com has it for loose coir.",
};

const rollOf = (kg: string, volumeM3: string): Figures => ({
  ...ASSUMED,
  huType: ROLL,
  qtyPerHu: "1",
  grossKg: kg,
  volumeM3,
  sourceNote: "Mass by grams per square metre; room inferred by 5.0 l a kilogram, cargohandbook.com.",
});

/** Of 811 and 717 counted, the fewer: a promise by it holds. */
const shadeOf = (kg: string): Figures => ({
  huType: BUNDLE,
  qtyPerHu: "1",
  grossKg: kg,
  volumeM3: "0.0789",
  per40hc: 717,
  sourceNote:
    "Garut: 811 shades a container in 2024, 717 in September 2025; the fewer taken. The reports tell neither shapes nor the container's size; room inferred from 811.",
  source: "kecamatangarutkota.com, garutintannews.com",
  asOf: "2025-09-30",
  dataQuality: REPORTED_PRESS,
});

const ROWS: Readonly<Record<string, Figures>> = {
  "FIB-BRISTLE": BALE_OF_FIBRE,
  "FIB-MIX-A": BALE_OF_FIBRE,
  "FIB-MIX-B": BALE_OF_FIBRE,
  "PEAT-LOOSE": {
    ...ASSUMED,
    huType: SACK,
    qtyPerHu: "25",
    grossKg: "25",
    volumeM3: "0.125",
    sourceNote: "Sack of 25 kg and its room assumed.",
  },
  "YARN-2PLY": COIL,
  "ROPE-4": COIL,
  "ROPE-6": COIL,
  "ROPE-8": COIL,
  "NET-KR-PCS": {
    huType: BUNDLE,
    qtyPerHu: "20",
    grossKg: "50",
    volumeM3: "0.25",
    per40hc: 270,
    sourceNote:
      "5,400 nets a container, told alike for Ciamis, Cirebon and Sumedang; that it is a high cube, bundles of 20 and 2.5 kg a net are assumed.",
    source: "sumberterkini.com",
    asOf: "2025-09-18",
    dataQuality: REPORTED_PRESS,
  },
  "NET-400-2x50": rollOf("40", "0.2"),
  "NET-700-2x25": rollOf("35", "0.175"),
  "NET-900-2x25": rollOf("45", "0.225"),
  "SHADE-SQ-3x3": shadeOf("9"),
  "SHADE-TRI-36": shadeOf("5.6"),
  "SHADE-PERGOLA-2x3": shadeOf("6"),
  "POT-20": {
    ...ASSUMED,
    huType: BUNDLE,
    qtyPerHu: "50",
    grossKg: "18.5",
    volumeM3: "0.12",
    sourceNote: "Carton of 50 assumed, with its mass and room.",
  },
  "BINDER-ROLL": {
    ...ASSUMED,
    huType: BUNDLE,
    qtyPerHu: "10",
    grossKg: "20",
    volumeM3: "0.1",
    sourceNote: "Carton of 10 assumed; room by 5.0 l a kilogram.",
  },
};

/** How the catalogue's products are packed; husks lie loose, and of blocks no pack is known. */
export const packCatalogue: readonly PackSpec[] = Object.entries(ROWS).map(([sku, figures]) => ({
  per20ft: null,
  per40ft: null,
  per40hc: null,
  ...figures,
  sku,
}));
