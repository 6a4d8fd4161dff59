import { DateScalar } from "@coir/kit/scalars";
import { ArgsType, Field, registerEnumType } from "type-graphql";

export enum YieldDimension {
  RUN = "RUN",
  RECIPE = "RECIPE",
}

registerEnumType(YieldDimension, {
  name: "YieldDimension",
  description: "By what the yield is told apart.",
  valuesConfig: {
    RUN: { description: "By run; at most 31 days." },
    RECIPE: { description: "By version of the recipe, and product; at most 366 days." },
  },
});

/** For which days, and by what, the yield is told. */
@ArgsType()
export class YieldReportArgs {
  @Field(() => DateScalar, { description: "First day on which runs ended." })
  from!: string;

  @Field(() => DateScalar, { description: "Last day on which runs ended." })
  to!: string;

  @Field(() => YieldDimension, { defaultValue: YieldDimension.RUN, description: "What is told apart." })
  by!: YieldDimension;
}
