import { DateScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize, ArrayUnique } from "class-validator";
import { ArgsType, Field, registerEnumType } from "type-graphql";

export enum UtilisationDimension {
  FACILITY = "FACILITY",
  WORKSTATION_TYPE = "WORKSTATION_TYPE",
}

registerEnumType(UtilisationDimension, {
  name: "UtilisationDimension",
  description: "By what utilisation is told apart.",
  valuesConfig: {
    FACILITY: { description: "By UPT." },
    WORKSTATION_TYPE: { description: "By kind of workstation." },
  },
});

/** For which days, and by what, utilisation is told. */
@ArgsType()
export class UtilisationArgs {
  @Field(() => DateScalar, { description: "First day." })
  from!: string;

  @Field(() => DateScalar, {
    description: "Last day, at most 366 days later; days that are still to come are planned time.",
  })
  to!: string;

  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @ArrayUnique()
  @Field(() => [UtilisationDimension], {
    defaultValue: [UtilisationDimension.FACILITY],
    description: "What is told apart; what is not is added up.",
  })
  by!: UtilisationDimension[];
}
