import { IsOptional, Length, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { RecipeStatus } from "./recipe.entity.js";

/** States of recipes to choose from. */
@InputType({ description: "States of recipes to choose from." })
export class RecipeStatusIn {
  @Field(() => [RecipeStatus], { description: "Any of these." })
  in!: RecipeStatus[];
}

/** Products to choose from. */
@InputType({ description: "What the recipes make." })
export class RecipeOutputSkuIn {
  @Field(() => [ID], { description: "Any of these stock-keeping units." })
  in!: string[];
}

/** One code. */
@InputType({ description: "The code of recipes." })
export class RecipeCodeIs {
  @Length(1, 20)
  @Field(() => String, { description: "This code." })
  is!: string;
}

/** Which recipes. */
@InputType({ description: "Which recipes; what is absent does not narrow." })
export class RecipeFilter {
  @IsOptional()
  @ValidateNested()
  @Field(() => RecipeCodeIs, { nullable: true, description: "The versions of one code." })
  code?: RecipeCodeIs;

  @Field(() => RecipeStatusIn, { nullable: true, description: "In these states." })
  status?: RecipeStatusIn;

  @Field(() => RecipeOutputSkuIn, { nullable: true, description: "Making these products." })
  output?: RecipeOutputSkuIn;
}
