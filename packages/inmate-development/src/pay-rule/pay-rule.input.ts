import { DateScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { IsInt, IsOptional, Length, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { Enforcement, PayFloorBasis, PayPeriod } from "./pay-floor-rule.entity.js";

const FULL = 10_000;

/** What every dated rule of pay says of itself. */
@InputType({ description: "A dated rule of pay and where it comes from." })
class DatedRuleInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsOptional()
  @Field(() => ID, { nullable: true, description: "Code of the UPT that it is for; absent for the whole region." })
  facilityCode?: string;

  @Field(() => DateScalar, {
    description: "First day on which it holds; an open rule before it ends on the day before.",
  })
  validFrom!: string;

  @IsOptional()
  @Field(() => DateScalar, { nullable: true, description: "Last day on which it holds; absent leaves it open." })
  validTo?: string;

  @Length(1, 300)
  @Field(() => String, { description: "On what law, circular or statement it rests." })
  legalBasis!: string;

  @Length(1, 300)
  @Field(() => String, { description: "Who said it and when." })
  source!: string;

  @Length(4, 10)
  @Field(() => String, { description: "Year, month or day that it describes." })
  asOf!: string;

  @Field(() => DataQuality, { description: "How far it can be trusted." })
  dataQuality!: DataQuality;
}

/** A floor of pay to record. */
@InputType({ description: "A floor of pay to record." })
export class RecordPayFloorRuleInput extends DatedRuleInput {
  @Field(() => PayFloorBasis, { description: "Against what the pay is held." })
  basis!: PayFloorBasis;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Field(() => Int, { nullable: true, description: "Whole rupiah; absent where no source gives the amount." })
  amount?: number;

  @Field(() => PayPeriod, { description: "For how long the amount is meant." })
  per!: PayPeriod;

  @Field(() => Enforcement, { description: "What follows when the pay is below." })
  enforcement!: Enforcement;
}

/** A savings rule to record. */
@InputType({ description: "A savings rule to record." })
export class RecordSavingsRuleInput extends DatedRuleInput {
  @IsInt()
  @Min(0)
  @Max(FULL)
  @Field(() => Int, { description: "Saved until release, in basis points of the gross pay." })
  compulsoryBasisPoints!: number;

  @IsInt()
  @Min(0)
  @Max(FULL)
  @Field(() => Int, { description: "Spendable inside, in basis points of the gross pay." })
  spendableBasisPoints!: number;

  @IsInt()
  @Min(0)
  @Max(FULL)
  @Field(() => Int, { description: "A smaller saved share is pointed out, in basis points of the gross pay." })
  warnBelowBasisPoints!: number;
}
