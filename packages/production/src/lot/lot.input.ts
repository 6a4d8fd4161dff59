import { Decimal } from "@coir/kit/decimal";
import { DateScalar, DateTimeScalar, DecimalScalar } from "@coir/kit/scalars";
import { Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { LabourOrigin } from "./labour-origin.js";
import { LotDisposition } from "./lot.entity.js";

/** How a lot number is written. */
export const LOT_NO = /^[A-Z0-9][A-Z0-9-]{2,39}$/;

/** Material that comes from a supplier. */
@InputType({ description: "Material that comes from a supplier." })
export class ReceiveMaterialInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key receives nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT that receives it." })
  facilityCode!: string;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the new lot: 3 to 40 of A-Z, 0-9 and hyphen." })
  lotNo!: string;

  @Field(() => ID, { description: "What came." })
  sku!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  quantity!: InstanceType<typeof Decimal>;

  @Matches(/^[A-Z0-9-]{2,40}$/)
  @Field(() => ID, { description: "Code of the supplier, a partner." })
  supplierCode!: string;

  @Field(() => ID, { nullable: true, description: "Code of the partner who owns it; absent when the UPT does." })
  ownerCode?: string;

  @Field(() => LabourOrigin, { nullable: true, description: "What the supplier declared; absent when nothing was." })
  declaredLabourOrigin?: LabourOrigin;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it came, at most three days ago; absent for now." })
  receivedAt?: Date;
}

/** Texts to choose from. */
@InputType({ description: "Codes to choose from." })
export class CodeIn {
  @Field(() => [ID], { description: "Any of these." })
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
  @Field(() => CodeIn, { nullable: true, description: "Born in these UPTs." })
  facilityCode?: CodeIn;

  @Field(() => CodeIn, { nullable: true, description: "Of these products." })
  sku?: CodeIn;

  @Field(() => LotDispositionIn, { nullable: true, description: "In these dispositions." })
  disposition?: LotDispositionIn;

  @Field(() => MadeOnRange, { nullable: true, description: "Made or received on these days." })
  madeOn?: MadeOnRange;
}
