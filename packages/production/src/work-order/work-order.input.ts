import { Decimal } from "@coir/kit/decimal";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Length, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";

/** A work order to release at once. */
@InputType({ description: "A work order to release at once." })
export class ReleaseWorkOrderInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key does nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT that makes it." })
  facilityCode!: string;

  @Length(1, 60)
  @Field(() => String, { description: "Printed number, not used before." })
  workOrderNo!: string;

  @Field(() => ID, { description: "What to make." })
  sku!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  plannedQuantity!: InstanceType<typeof Decimal>;

  @Field(() => DateScalar, { description: "Last day on which it is wanted." })
  dueOn!: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description:
      "The version of the recipe by which it is made, in force on the day of the release. Its runs have to balance by it. Absent: made without a recipe.",
  })
  recipeId?: string;

  @IsOptional()
  @Min(1)
  @Max(9)
  @Field(() => Int, { nullable: true, description: "How pressing it is: 1 first, 9 last; absent for 5." })
  priority?: number;

  @IsOptional()
  @Length(1, 60)
  @Field(() => ID, {
    nullable: true,
    description: "Code of the partner whose material is worked; absent when any owner's may be.",
  })
  ownerCode?: string;

  @IsOptional()
  @Length(1, 80)
  @Field(() => String, {
    nullable: true,
    description:
      "For what it is made, as whoever asks for it calls it; nothing about a person. Absent when for the store.",
  })
  demandRef?: string;
}

/** A work order to propose. */
@InputType({ description: "A work order to propose: a draft, which is released later." })
export class CreateWorkOrderInput extends ReleaseWorkOrderInput {}
