import { Decimal } from "@coir/kit/decimal";
import { codedError } from "@coir/kit/errors";

/**
 * How dry material is: its dry mass as a share of its nominal weight; 1 where it has none.
 * @param materials with what each weighs dry
 */
export function drynessOf(materials: readonly { readonly nominalKg: Decimal; readonly dryKg: Decimal }[]): Decimal {
  const sum = (kilograms: readonly Decimal[]) => kilograms.reduce((a, b) => a.plus(b), new Decimal(0));
  const nominal = sum(materials.map(({ nominalKg }) => nominalKg));
  return nominal.isZero() ? new Decimal(1) : sum(materials.map(({ dryKg }) => dryKg)).div(nominal);
}

/**
 * Nothing comes of nothing: dry, no more comes out than went in.
 * @throws MASS_BALANCE_VARIANCE with both masses in dry kilograms
 */
export function requireMass(inKg: Decimal, outKg: Decimal): void {
  if (outKg.lte(inKg)) return;
  throw codedError("MASS_BALANCE_VARIANCE", `Of ${inKg.toFixed()} dry kg cannot come ${outKg.toFixed()} dry kg.`, {
    inKg: inKg.toFixed(),
    outKg: outKg.toFixed(),
  });
}
