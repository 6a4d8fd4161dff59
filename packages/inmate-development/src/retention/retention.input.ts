import { DateScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { IsInt, Length, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { RetentionSubject } from "./retention-rule.entity.js";

/** How long something is kept. */
@InputType({ description: "How long something about persons is kept, from a day on." })
export class RecordRetentionRuleInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @Field(() => RetentionSubject, { description: "What it is about." })
  subject!: RetentionSubject;

  @IsInt()
  @Min(0)
  @Max(1200)
  @Field(() => Int, { description: "Months that it is kept, and the days beside." })
  keepMonths!: number;

  @IsInt()
  @Min(0)
  @Max(3650)
  @Field(() => Int, { description: "Days that it is kept, beside the months; not both nothing." })
  keepDays!: number;

  @Field(() => DateScalar, { description: "First day on which it holds." })
  validFrom!: string;

  @Length(1, 200)
  @Field(() => String, { description: "On what law or decision it rests." })
  legalBasis!: string;

  @Length(1, 500)
  @Field(() => String, { description: "Who said it and when." })
  source!: string;

  @Length(4, 10)
  @Field(() => String, { description: "Year, month or day that the rule describes, as exact as the source is." })
  asOf!: string;

  @Field(() => DataQuality, { description: "How far it can be trusted." })
  dataQuality!: DataQuality;
}
