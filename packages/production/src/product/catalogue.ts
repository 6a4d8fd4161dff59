import { DataQuality } from "@coir/vocabulary/data-quality";
import { UnitCode } from "@coir/vocabulary/quantity";
import { FibreGrade, FibreLengthClass, type Product, ProductFamily } from "./product.entity.js";

const { HUSK, FIBRE, PEAT, ROPE, NET, SHADE, OTHER } = ProductFamily;
const KG = UnitCode.KGM;
const PIECE = UnitCode.H87;

type Row = readonly [
  sku: string,
  nameEn: string,
  nameId: string,
  family: ProductFamily,
  unit: UnitCode,
  nominalKg: string,
  hsHint: string,
];

const ROWS: readonly Row[] = [
  ["HUSK-BROWN", "Brown coconut husk", "Sabut kelapa tua", HUSK, KG, "1", "1404.90"],
  ["HUSK-GREEN", "Green coconut husk", "Sabut kelapa muda", HUSK, KG, "1", "1404.90"],
  ["FIB-BRISTLE", "Bristle fibre", "Serat sabut kasar", FIBRE, KG, "1", "5305.00"],
  ["FIB-MIX-A", "Mixed fibre, grade A", "Serat campuran mutu A", FIBRE, KG, "1", "5305.00"],
  ["FIB-MIX-B", "Mixed fibre, grade B", "Serat campuran mutu B", FIBRE, KG, "1", "5305.00"],
  ["PEAT-LOOSE", "Loose cocopeat", "Cocopeat curah", PEAT, KG, "1", "5305.00"],
  ["PEAT-BLOCK-5", "Cocopeat block, 5 kg", "Blok cocopeat 5 kg", PEAT, PIECE, "5", "5305.00"],
  ["YARN-2PLY", "Coir yarn, two-ply", "Benang sabut dua pilin", ROPE, KG, "1", "5308.10"],
  ["ROPE-4", "Coir rope, 4 mm", "Tali sabut 4 mm", ROPE, KG, "1", "5607.90"],
  ["ROPE-6", "Coir rope, 6 mm", "Tali sabut 6 mm", ROPE, KG, "1", "5607.90"],
  ["ROPE-8", "Coir rope, 8 mm", "Tali sabut 8 mm", ROPE, KG, "1", "5607.90"],
  ["NET-KR-PCS", "Shellfish net, piece", "Jaring sabut budidaya kerang", NET, PIECE, "2.5", "5608.90"],
  [
    "NET-400-2x50",
    "Coir net 400 g/m², roll 2 × 50 m",
    "Cocomesh 400 g/m², gulungan 2 × 50 m",
    NET,
    PIECE,
    "40",
    "5608.90",
  ],
  [
    "NET-700-2x25",
    "Coir net 700 g/m², roll 2 × 25 m",
    "Cocomesh 700 g/m², gulungan 2 × 25 m",
    NET,
    PIECE,
    "35",
    "5608.90",
  ],
  [
    "NET-900-2x25",
    "Coir net 900 g/m², roll 2 × 25 m",
    "Cocomesh 900 g/m², gulungan 2 × 25 m",
    NET,
    PIECE,
    "45",
    "5608.90",
  ],
  ["SHADE-SQ-3x3", "Square shade, 3 × 3 m", "Peneduh persegi 3 × 3 m", SHADE, PIECE, "9", "6306.19"],
  ["SHADE-TRI-36", "Triangular shade, 3.6 m", "Peneduh segitiga 3,6 m", SHADE, PIECE, "5.6", "6306.19"],
  ["SHADE-PERGOLA-2x3", "Pergola shade, 2 × 3 m", "Peneduh pergola 2 × 3 m", SHADE, PIECE, "6", "6306.19"],
  ["POT-20", "Coir pot, 20 cm", "Pot sabut 20 cm", OTHER, PIECE, "0.35", "5609.00"],
  ["BINDER-ROLL", "Garden roll", "Gulungan pengikat taman", OTHER, PIECE, "2", "5609.00"],
];

type Measures = Pick<
  Product,
  "gsm" | "meshMm" | "widthCm" | "lengthCm" | "shadePct" | "fibreGrade" | "lengthClass" | "defaultShelfDays"
>;

const UNKNOWN: Measures = {
  gsm: null,
  meshMm: null,
  widthCm: null,
  lengthCm: null,
  shadePct: null,
  fibreGrade: null,
  lengthClass: null,
  defaultShelfDays: null,
};

/** By vendors' tables and the names of the goods; cords of nets lie 25, 14 and 14 mm apart (4, 7 and 7 per dm). */
const MEASURES: Readonly<Record<string, Partial<Measures>>> = {
  "FIB-BRISTLE": { fibreGrade: FibreGrade.BRISTLE, lengthClass: FibreLengthClass.A_GE10CM },
  "FIB-MIX-A": { fibreGrade: FibreGrade.MIXED, lengthClass: FibreLengthClass.A_GE10CM },
  "FIB-MIX-B": { fibreGrade: FibreGrade.MIXED, lengthClass: FibreLengthClass.B_5_10CM },
  "NET-400-2x50": { gsm: 400, meshMm: 25, widthCm: 200, lengthCm: 5000 },
  "NET-700-2x25": { gsm: 700, meshMm: 14, widthCm: 200, lengthCm: 2500 },
  "NET-900-2x25": { gsm: 900, meshMm: 14, widthCm: 200, lengthCm: 2500 },
  "SHADE-SQ-3x3": { gsm: 1000, widthCm: 300, lengthCm: 300, shadePct: "70" },
  "SHADE-TRI-36": { gsm: 1000, widthCm: 360, lengthCm: 360, shadePct: "70" },
  "SHADE-PERGOLA-2x3": { gsm: 1000, widthCm: 200, lengthCm: 300, shadePct: "70" },
  "POT-20": { widthCm: 20 },
};

/** The goods that the programme makes or uses. Weights are nominal. */
export const catalogue: readonly Product[] = ROWS.map(([sku, nameEn, nameId, family, baseUnit, nominalKg, hsHint]) => ({
  sku,
  nameEn,
  nameId,
  family,
  baseUnit,
  qtyScale: baseUnit === KG ? 3 : 0,
  nominalKg,
  hsHint,
  dataQuality: DataQuality.ESTIMATED,
  dryBasis: baseUnit === KG,
  ...UNKNOWN,
  ...MEASURES[sku],
}));
