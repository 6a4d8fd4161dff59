import { UnitCode } from "@coir/vocabulary/quantity";
import { catalogue } from "../product/catalogue.js";
import type { Product } from "../product/product.entity.js";
import type { ProductUnit } from "./product-unit.entity.js";
import { ProductUnitCode } from "./product-unit-code.js";
import { Rational } from "./rational.js";

const { KGM, GRM, TNE, H87, MTK, MTR, BALE, ROLL, BUNDLE, SACK } = ProductUnitCode;

type Row = readonly [sku: string, unit: ProductUnitCode, num: number, den: number, isCatchWeight: boolean];

/** Bales are 100 to 110 kg, coils about 25 kg, a husk about 0.4 kg dry: those are weighed. Rolls have their measure. */
const ROWS: readonly Row[] = [
  ["HUSK-BROWN", H87, 2, 5, true],
  ["HUSK-GREEN", H87, 2, 5, true],
  ["FIB-BRISTLE", BALE, 105, 1, true],
  ["FIB-MIX-A", BALE, 105, 1, true],
  ["FIB-MIX-B", BALE, 105, 1, true],
  ["PEAT-LOOSE", SACK, 25, 1, true],
  ["YARN-2PLY", ROLL, 25, 1, true],
  ["ROPE-4", ROLL, 25, 1, true],
  ["ROPE-6", ROLL, 25, 1, true],
  ["ROPE-8", ROLL, 25, 1, true],
  ["NET-KR-PCS", BUNDLE, 20, 1, false],
  ["NET-400-2x50", ROLL, 1, 1, false],
  ["NET-400-2x50", MTK, 1, 100, false],
  ["NET-400-2x50", MTR, 1, 50, false],
  ["NET-700-2x25", ROLL, 1, 1, false],
  ["NET-700-2x25", MTK, 1, 50, false],
  ["NET-700-2x25", MTR, 1, 25, false],
  ["NET-900-2x25", ROLL, 1, 1, false],
  ["NET-900-2x25", MTK, 1, 50, false],
  ["NET-900-2x25", MTR, 1, 25, false],
  ["SHADE-SQ-3x3", MTK, 1, 9, false],
  ["SHADE-PERGOLA-2x3", MTK, 1, 6, false],
];

/** The units of the catalogue's products, beside their base units. */
export const unitCatalogue: readonly ProductUnit[] = [
  ...catalogue.flatMap(massUnitsOf),
  ...ROWS.map(([sku, unit, num, den, isCatchWeight]) => ({ sku, unit, num: `${num}`, den: `${den}`, isCatchWeight })),
];

/** What is stocked by weight has grams and tonnes too; what is stocked by the piece has a nominal kilogram. */
function massUnitsOf({ sku, baseUnit, nominalKg }: Product): ProductUnit[] {
  if (baseUnit === UnitCode.KGM)
    return [
      { sku, unit: GRM, num: "1", den: "1000", isCatchWeight: false },
      { sku, unit: TNE, num: "1000", den: "1", isCatchWeight: false },
    ];
  const { num, den } = Rational.from("1").over(Rational.from(nominalKg));
  return [{ sku, unit: KGM, num: `${num}`, den: `${den}`, isCatchWeight: true }];
}
