import { Authorized } from "@coir/kit/authorization";
import { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, ObjectType } from "type-graphql";
import { RecipeOutputKind } from "../recipe/recipe-output.entity.js";

/** What a recipe expects of the dry mass (neraca massa), for its output quantity; all in dry kilograms but the shares. */
export interface ExpectedBalance {
  readonly dryIn: Decimal;
  readonly primary: Decimal;
  readonly coProduct: Decimal;
  readonly byProduct: Decimal;
  readonly scrap: Decimal;
  readonly loss: Decimal;
  /** Share of the dry mass in that is lost, in percent, with 40 digits. */
  readonly lossPct: Decimal;
  /** By how many percentage points the loss of a run may differ. */
  readonly tolerancePct: Decimal;
}

/** What goes in or comes out, in dry kilograms. */
interface DryLines {
  readonly inputs: readonly Decimal[];
  readonly outputs: readonly { readonly kind: RecipeOutputKind; readonly dryKg: Decimal }[];
  readonly tolerancePct: Decimal;
}

/** The balance of a recipe's lines: what does not come out again is lost. */
export function balanceOf({ inputs, outputs, tolerancePct }: DryLines): ExpectedBalance {
  const of = (kind: RecipeOutputKind) => sumOf(outputs.filter((one) => one.kind === kind).map(({ dryKg }) => dryKg));
  const dryIn = sumOf(inputs);
  const loss = dryIn.minus(sumOf(outputs.map(({ dryKg }) => dryKg)));
  return {
    dryIn,
    primary: of(RecipeOutputKind.PRIMARY),
    coProduct: of(RecipeOutputKind.CO_PRODUCT),
    byProduct: of(RecipeOutputKind.BY_PRODUCT),
    scrap: of(RecipeOutputKind.SCRAP),
    loss,
    lossPct: dryIn.isZero() ? new Decimal(0) : loss.times(100).div(dryIn),
    tolerancePct,
  };
}

function sumOf(values: readonly Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0));
}

/** The balance, as it is shown. */
@Authorized("production:read")
@ObjectType({
  description: "Neraca massa: what a recipe expects of the dry mass, for its output quantity; in dry kilograms.",
})
export class RecipeBalance {
  @Field(() => DecimalScalar, { description: "Dry kilograms of all materials." })
  dryIn!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms of what the recipe is for." })
  primary!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms of what is made on purpose beside it." })
  coProduct!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms of by-products, as cocopeat." })
  byProduct!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms of scrap." })
  scrap!: string;

  @Field(() => DecimalScalar, { description: "Dry kilograms that vanish as dust or fly." })
  loss!: string;

  @Field(() => DecimalScalar, { description: "Share of the dry mass in that is lost, in percent, to four places." })
  lossPct!: string;

  @Field(() => DecimalScalar, { description: "By how many percentage points the loss of a run may differ from it." })
  tolerancePct!: string;
}
