import { DateScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { LotDisposition } from "./lot.entity.js";

/** How a lot number is written. */
export const LOT_NO = /^[A-Z0-9][A-Z0-9-]{2,39}$/;

/** Codes to choose from. */
@InputType({ description: "Codes to choose from." })
export class CodeIn {
  @ArrayMaxSize(100)
  @Field(() => [ID], { description: "Any of these, at most 100." })
  in!: string[];
}

/** Dispositions to choose from. */
@InputType({ description: "Dispositions to choose from." })
export class LotDispositionIn {
  @Field(() => [LotDisposition], { description: "Any of these." })
  in!: LotDisposition[];
}

/** Days from one to another. */
@InputType({ description: "Days from the one to before the other." })
export class MadeOnRange {
  @Field(() => DateScalar, { nullable: true, description: "On this day or later." })
  gte?: string;

  @Field(() => DateScalar, { nullable: true, description: "Before this day." })
  lt?: string;
}

/** Which lots. */
@InputType({ description: "Which lots; what is absent does not narrow." })
export class LotFilter {
  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "Born in these UPTs." })
  facilityCode?: CodeIn;

  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "Of these products." })
  sku?: CodeIn;

  @Field(() => LotDispositionIn, { nullable: true, description: "In these dispositions." })
  disposition?: LotDispositionIn;

  @Field(() => MadeOnRange, { nullable: true, description: "Made or received on these days." })
  madeOn?: MadeOnRange;
}
