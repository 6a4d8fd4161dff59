import { Public } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A production run, known here by its id and by what its labour is reckoned from. */
@Public()
@Directive('@key(fields: "id")')
@ObjectType("ProductionRun")
export class ProductionRunReference {
  @Field(() => ID)
  id!: string;

  @Directive("@external")
  @Field(() => ID)
  facilityCode!: string;

  @Directive("@external")
  @Field(() => ID, { nullable: true })
  workProgramId!: string | null;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  labourMonth!: string | null;

  @Directive("@external")
  @Field(() => DecimalScalar, { nullable: true })
  programHoursShare!: string | null;
}
