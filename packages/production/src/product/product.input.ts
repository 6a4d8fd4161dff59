import { IsOptional, Length, ValidateNested } from "class-validator";
import { Field, InputType } from "type-graphql";
import { FibreGrade, ProductFamily } from "./product.entity.js";

/** Families to choose from. */
@InputType({ description: "Families to choose from." })
export class ProductFamilyIn {
  @Field(() => [ProductFamily], { description: "Any of these." })
  in!: ProductFamily[];
}

/** Grades to choose from. */
@InputType({ description: "Grades of fibre to choose from." })
export class FibreGradeIn {
  @Field(() => [FibreGrade], { description: "Any of these." })
  in!: FibreGrade[];
}

/** A part of a text. */
@InputType({ description: "A part of a name." })
export class ProductTextContains {
  @Length(2, 60)
  @Field(() => String, { description: "2 to 60 characters, in any letter case." })
  contains!: string;
}

/** Which products. */
@InputType({ description: "Which products; what is absent does not narrow." })
export class ProductFilter {
  @Field(() => ProductFamilyIn, { nullable: true, description: "Of these families." })
  family?: ProductFamilyIn;

  @Field(() => FibreGradeIn, { nullable: true, description: "Fibre of these grades." })
  grade?: FibreGradeIn;

  @IsOptional()
  @ValidateNested()
  @Field(() => ProductTextContains, {
    nullable: true,
    description: "Whose stock-keeping unit, English or Indonesian name has this in it.",
  })
  text?: ProductTextContains;
}
