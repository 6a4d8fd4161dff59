import { ArrayMaxSize, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { CodeIn } from "../lot/lot.input.js";

const MOST_CHOICES = 100;

/** Names to choose from. */
@InputType({ description: "Names to choose from." })
export class ProductionAuditNameIn {
  @ArrayMaxSize(MOST_CHOICES)
  @Field(() => [String], { description: "Any of these, at most 100." })
  in!: string[];
}

/** Instants from one to another. */
@InputType({ description: "Instants from the one to before the other." })
export class ProductionAuditTimeRange {
  @Field(() => Date, { nullable: true, description: "At this instant or later." })
  gte?: Date;

  @Field(() => Date, { nullable: true, description: "Before this instant." })
  lt?: Date;
}

/** Which audit entries. */
@InputType({ description: "Which audit entries; what is absent does not narrow." })
export class ProductionAuditFilter {
  @ValidateNested()
  @Field(() => ProductionAuditNameIn, { nullable: true, description: "Done by these subjects." })
  subject?: ProductionAuditNameIn;

  @ValidateNested()
  @Field(() => ProductionAuditNameIn, { nullable: true, description: "These deeds, for example run.started." })
  action?: ProductionAuditNameIn;

  @ValidateNested()
  @Field(() => ProductionAuditNameIn, { nullable: true, description: "Done to things of these types." })
  entityType?: ProductionAuditNameIn;

  @Field(() => ID, { nullable: true, description: "Done to the thing of this key; narrow by entityType too." })
  entityId?: string;

  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "Done at these UPTs." })
  facilityCode?: CodeIn;

  @Field(() => ProductionAuditTimeRange, { nullable: true, description: "Done in this time." })
  at?: ProductionAuditTimeRange;
}
