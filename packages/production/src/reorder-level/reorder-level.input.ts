import { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Length, Matches, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CODE } from "../import-file/code-patterns.js";

/** A level to set. */
@InputType({ description: "A reorder level to set, in place of the one that holds." })
export class SetReorderLevelInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key sets nothing more." })
  idempotencyKey!: string;

  @Length(1, 40)
  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @Field(() => ID, { description: "The product." })
  sku!: string;

  @Min(0)
  @Field(() => Int, { description: "The version of the level that holds now, as you read it; 0 when there is none." })
  expectedVersion!: number;

  @Field(() => DecimalScalar, {
    description: "More is asked for when less than this is free or on its way, in the product's base unit; above zero.",
  })
  reorderAt!: InstanceType<typeof Decimal>;

  @Field(() => DecimalScalar, {
    description: "As much is asked for as fills the store up to this, in the product's base unit; above reorderAt.",
  })
  orderUpTo!: InstanceType<typeof Decimal>;

  @IsOptional()
  @Matches(CODE)
  @Field(() => ID, {
    nullable: true,
    description: "Code of the partner from whom it usually comes; absent when from no one in particular.",
  })
  supplierCode?: string;
}

/** A level to remove. */
@InputType({ description: "A reorder level to remove: nothing more is asked for by it." })
export class RemoveReorderLevelInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key removes nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Id of the level." })
  reorderLevelId!: string;

  @Min(1)
  @Field(() => Int, { description: "Its version, as it was read." })
  expectedVersion!: number;
}
