import { ArrayMaxSize, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { DateTimeScalar } from "../scalars.js";

const MOST_CHOICES = 100;

/** Words to choose from. */
@InputType({ description: "Words to choose from." })
export class AuditWordIn {
  @ArrayMaxSize(MOST_CHOICES)
  @Field(() => [String], { description: "Any of these, at most 100." })
  in!: string[];
}

/** Instants from one to before another. */
@InputType({ description: "Instants from the one to before the other." })
export class AuditTimeRange {
  @Field(() => DateTimeScalar, { nullable: true, description: "At this instant or later." })
  gte?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Before this instant." })
  lt?: Date;
}

/** Which audit entries. */
@InputType({ description: "Which audit entries; what is absent does not narrow." })
export class AuditFilter {
  @ValidateNested()
  @Field(() => AuditWordIn, { nullable: true, description: "Done by these subjects." })
  subject?: AuditWordIn;

  @ValidateNested()
  @Field(() => AuditWordIn, { nullable: true, description: "These deeds, for example run.started." })
  action?: AuditWordIn;

  @ValidateNested()
  @Field(() => AuditWordIn, { nullable: true, description: "Done to things of these types." })
  entityType?: AuditWordIn;

  @Field(() => ID, { nullable: true, description: "Done to the thing of this key; narrow by entityType too." })
  entityId?: string;

  @ValidateNested()
  @Field(() => AuditWordIn, { nullable: true, description: "Done at these UPTs, by their codes." })
  facilityCode?: AuditWordIn;

  @Field(() => AuditTimeRange, { nullable: true, description: "Done in this time." })
  at?: AuditTimeRange;
}
