import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";

/** Units of UN/ECE Recommendation 20 that the trade uses. Rolls are counted as pieces; bales and sacks are packs. */
export enum UnitCode {
  KGM = "KGM",
  GRM = "GRM",
  TNE = "TNE",
  H87 = "H87",
  MTK = "MTK",
  MTR = "MTR",
  MIN = "MIN",
  HUR = "HUR",
}

registerEnumType(UnitCode, {
  name: "UnitCode",
  description: "Unit of measure by its UN/ECE Recommendation 20 code.",
  valuesConfig: {
    KGM: { description: "Kilogram." },
    GRM: { description: "Gram." },
    TNE: { description: "Tonne (metric)." },
    H87: { description: "Piece; rolls are counted in pieces." },
    MTK: { description: "Square metre." },
    MTR: { description: "Metre." },
    MIN: { description: "Minute." },
    HUR: { description: "Hour." },
  },
});

/** How much of something. */
@Public()
@FollowsItsField()
@Directive("@shareable")
@ObjectType({ description: "How much of something, with its unit." })
export class Quantity {
  @Field(() => DecimalScalar, { description: "The exact value, in the unit." })
  value!: string;

  @Field(() => UnitCode, { description: "The unit (UN/ECE Recommendation 20)." })
  unit!: UnitCode;
}
