import { IsOptional, Matches, ValidateNested } from "class-validator";
import { Field, InputType } from "type-graphql";

/** A calendar month, YYYY-MM. */
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Months from the one to before the other. */
@InputType({ description: "Months from the one to before the other; what is absent leaves that side open." })
export class LabourMonthRange {
  @IsOptional()
  @Matches(MONTH)
  @Field(() => String, { nullable: true, description: "Not earlier than this month, YYYY-MM." })
  gte?: string;

  @IsOptional()
  @Matches(MONTH)
  @Field(() => String, { nullable: true, description: "Earlier than this month, YYYY-MM." })
  lt?: string;
}

/** Which closed months. */
@InputType({ description: "Which closed months; what is absent does not narrow." })
export class LabourMonthFilter {
  @IsOptional()
  @ValidateNested()
  @Field(() => LabourMonthRange, { nullable: true, description: "In this time, by West Indonesian months." })
  month?: LabourMonthRange;
}
