import { Decimal } from "@coir/kit/decimal";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Consumption } from "../recipe/recipe-input.entity.js";
import { RecipeOutputKind } from "../recipe/recipe-output.entity.js";
import { WorkstationType } from "../recipe/workstation-type.js";
import { ProductUnitCode } from "../unit/product-unit-code.js";
import type { RecipeInputDraft, RecipeOperationDraft, RecipeOutputDraft } from "./draft-recipe.input.js";
import type { RecipeDraft } from "./recipe-drafting.service.js";

const { KGM, H87 } = ProductUnitCode;
const { PRIMARY, BY_PRODUCT, SCRAP } = RecipeOutputKind;
const { BACKFLUSH, ACTUAL } = Consumption;
const at = WorkstationType;

/** Before the first UPT began. */
export const FIRST_DAY = "2023-01-01";

type Use = readonly [quantity: string, sku: string, lossPct: string];
type Yield = readonly [quantity: string, sku: string, kind: RecipeOutputKind, costSharePct: string];
type Step = readonly [
  operation: string,
  workstationType: WorkstationType,
  minutes: string,
  personHours: string,
  setupMin: number,
  queueMin: number,
];

const use = (
  [quantity, sku, lossPct]: Use,
  { unit = KGM, consume = ACTUAL, alternatives = [] }: Partial<RecipeInputDraft> = {},
): RecipeInputDraft => ({
  sku,
  quantity: new Decimal(quantity),
  unit,
  lossPct: new Decimal(lossPct),
  consume,
  alternatives,
});

const out = ([quantity, sku, kind, costSharePct]: Yield): RecipeOutputDraft => {
  return { sku, kind, quantity: new Decimal(quantity), costSharePct: new Decimal(costSharePct) };
};

const step = ([operation, workstationType, minutes, hours, setupMin, queueMin]: Step): RecipeOperationDraft => ({
  operation,
  workstationType,
  stdMinutesPerUnit: new Decimal(minutes),
  stdPersonHoursPerUnit: new Decimal(hours),
  setupMin,
  queueMin,
});

interface Row {
  readonly code: string;
  readonly tolerance: string;
  readonly note: string;
  readonly inputs: readonly RecipeInputDraft[];
  readonly outputs: readonly Yield[];
  readonly steps: readonly Step[];
}

const ROPES = ["ROPE-4", "ROPE-8"];

const ROWS: readonly Row[] = [
  {
    code: "R1",
    tolerance: "4",
    note: "Decortication of 1,000 husks of 0.4 kg dry. Order of magnitude: 80 to 90 g of fibre a nut (Palungkun 1992; van Dam 1997). The split, the short fibre counted as FIB-MIX-B, and all times are assumed; 5 days of soaking by spotmaterial.com.",
    inputs: [use(["1000", "HUSK-BROWN", "10"], { unit: H87, alternatives: ["HUSK-GREEN"] })],
    outputs: [
      ["100", "FIB-MIX-A", PRIMARY, "80"],
      ["240", "PEAT-LOOSE", BY_PRODUCT, "20"],
      ["20", "FIB-MIX-B", SCRAP, "0"],
    ],
    steps: [
      ["Soaking", at.RETTING_TANK, "0", "0.005", 30, 7_200],
      ["Decorticating", at.DECORTICATOR, "2.4", "0.08", 15, 0],
    ],
  },
  {
    code: "R2",
    tolerance: "1",
    note: "Drying and sieving: 5 % dust to cocopeat and 1 % loss are assumed, and the tolerance. Sieve of 200 kg an hour and 2 to 3 hours of sun by e-dazibao.com.",
    inputs: [use(["100", "FIB-MIX-A", "1"])],
    outputs: [
      ["94", "FIB-MIX-A", PRIMARY, "99"],
      ["5", "PEAT-LOOSE", BY_PRODUCT, "1"],
    ],
    steps: [
      ["Drying", at.DRYING_YARD, "0.5", "0.01", 0, 180],
      ["Sieving", at.SIEVE, "0.3", "0.01", 10, 0],
    ],
  },
  {
    code: "R3",
    tolerance: "0.5",
    note: "Baling of 105 kg; 0.3 % loss, the tolerance and all times are assumed.",
    inputs: [use(["105", "FIB-MIX-A", "0.3"])],
    outputs: [["104.685", "FIB-MIX-A", PRIMARY, "100"]],
    steps: [["Baling", at.BALING_PRESS, "0.15", "0.005", 10, 0]],
  },
  {
    code: "R4",
    tolerance: "1.5",
    note: "Spinning: 103 kg of fibre for 100 kg of rope, 3 % fly, assumed. 23 kg of yarn a day on a one-person machine by thehindubusinessline.com, a day taken as 8 hours.",
    inputs: [use(["103", "FIB-MIX-A", "2.91"], { alternatives: ["FIB-BRISTLE"] })],
    outputs: [["100", "ROPE-6", PRIMARY, "100"]],
    steps: [["Spinning", at.SPINNER, "20.8696", "0.3478", 15, 0]],
  },
  {
    code: "R5",
    tolerance: "1.5",
    note: "Shellfish net of 2.58 kg of rope with 3 % off-cuts, and the tolerance, assumed. 2.8 nets a worker and day inferred from Ciamis (100 nets, 36 workers).",
    inputs: [use(["2.58", "ROPE-6", "0"], { consume: BACKFLUSH, alternatives: ROPES })],
    outputs: [
      ["1", "NET-KR-PCS", PRIMARY, "100"],
      ["0.08", "ROPE-6", SCRAP, "0"],
    ],
    steps: [
      ["Knotting", at.NET_FRAME, "86.4", "2.8", 10, 0],
      ["Packing", at.PACKING, "0.5", "0.0167", 0, 0],
    ],
  },
  {
    code: "R6",
    tolerance: "1.5",
    note: "Net roll of 700 g/m², 50 m², of 36.1 kg of rope; off-cuts, the tolerance and 3 rolls a loom and day assumed. Two people at a loom by fashionatingworld.com.",
    inputs: [use(["36.1", "ROPE-6", "0"], { consume: BACKFLUSH, alternatives: ROPES })],
    outputs: [
      ["1", "NET-700-2x25", PRIMARY, "100"],
      ["1.1", "ROPE-6", SCRAP, "0"],
    ],
    steps: [["Weaving", at.LOOM, "160", "5.3333", 45, 0]],
  },
  {
    code: "R7",
    tolerance: "1.5",
    note: "Square shade of 9.3 kg of rope; off-cuts and the tolerance assumed. 27 shades a day at 20 tables inferred from Garut (8,150 a year).",
    inputs: [use(["9.3", "ROPE-6", "0"], { consume: BACKFLUSH, alternatives: ROPES })],
    outputs: [
      ["1", "SHADE-SQ-3x3", PRIMARY, "100"],
      ["0.3", "ROPE-6", SCRAP, "0"],
    ],
    steps: [
      ["Sewing", at.SEWING_TABLE, "355.5556", "5.9259", 15, 0],
      ["Packing", at.PACKING, "5", "0.1667", 0, 0],
    ],
  },
  {
    code: "R8",
    tolerance: "3",
    note: "Cocopeat block of 5.6 kg loose; that the rest is lost, the tolerance and all times are assumed.",
    inputs: [use(["5.6", "PEAT-LOOSE", "10.71"], { consume: BACKFLUSH })],
    outputs: [["1", "PEAT-BLOCK-5", PRIMARY, "100"]],
    steps: [["Pressing", at.BALING_PRESS, "2", "0.05", 10, 0]],
  },
];

/** The standard recipes, in force from the first day. The office has not told its own norms yet. */
export const recipeCatalogue: readonly RecipeDraft[] = ROWS.map((row) => ({
  code: row.code,
  validFrom: FIRST_DAY,
  massTolerancePct: new Decimal(row.tolerance),
  sourceNote: row.note,
  dataQuality: DataQuality.ESTIMATED,
  inputs: [...row.inputs],
  outputs: row.outputs.map(out),
  operations: row.steps.map(step),
}));
