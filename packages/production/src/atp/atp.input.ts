import { Decimal } from "@coir/kit/decimal";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { UnitCode } from "@coir/vocabulary/quantity";
import { Length, Max, Min } from "class-validator";
import { Field, Float, ID, InputType, Int } from "type-graphql";
import { ContainerType } from "../pack/container-type.js";

/** What one would like to promise. */
@InputType({ description: "What one would like to promise." })
export class AtpInput {
  @Length(1, 60)
  @Field(() => ID, { description: "What is wanted." })
  sku!: string;

  @Field(() => DecimalScalar, { description: "How much." })
  quantity!: InstanceType<typeof Decimal>;

  @Field(() => UnitCode, { description: "Unit of the quantity; it converts exactly to the product's base unit." })
  unit!: UnitCode;

  @Field(() => DateScalar, { description: "Day by which it is to be at the UPT from which it is shipped." })
  needOn!: string;

  @Length(1, 40)
  @Field(() => ID, { defaultValue: "JB-CRB1", description: "Code of the UPT from which it is shipped." })
  shipFrom!: string;

  @Length(1, 40)
  @Field(() => ID, {
    nullable: true,
    description: "Code of the partner whose goods are wanted; null for those of the UPTs.",
  })
  ownerCode?: string | null;

  @Min(0.5)
  @Max(0.99)
  @Field(() => Float, {
    defaultValue: 0.9,
    description:
      "How sure the output of work orders is to be, 0.5 to 0.99: 0.9 counts what nine in ten orders reached.",
  })
  confidence!: number;

  @Min(1)
  @Max(50)
  @Field(() => Int, { defaultValue: 7, description: "How many UPTs may supply it at most." })
  maxFacilities!: number;

  @Field(() => ContainerType, {
    nullable: true,
    description:
      "Into which containers it is to be loaded, so that the plan tells how many are filled; absent for none.",
  })
  containers?: ContainerType | null;
}
