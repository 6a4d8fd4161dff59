import { DateTimeScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

const MOST_CHOICES = 100;

/** Words of the audit trail to choose from. */
@InputType({ description: "Words of the audit trail to choose from." })
export class TradeAuditWordIn {
  @ArrayMaxSize(MOST_CHOICES)
  @Field(() => [String], { description: "Any of these, as written, at most 100." })
  in!: string[];
}

/** From an instant to before another. */
@InputType({ description: "From an instant to before another; what is absent leaves that side open." })
export class TradeAuditTimeRange {
  @Field(() => DateTimeScalar, { nullable: true, description: "At this instant or later." })
  gte?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Before this instant." })
  lt?: Date;
}

/** Which audit entries. */
@InputType({ description: "Which audit entries; what is absent does not narrow." })
export class TradeAuditFilter {
  @ValidateNested()
  @Field(() => TradeAuditWordIn, { nullable: true, description: "Done by these accounts." })
  subject?: TradeAuditWordIn;

  @ValidateNested()
  @Field(() => TradeAuditWordIn, { nullable: true, description: "These deeds, for example shipment.screened." })
  action?: TradeAuditWordIn;

  @ValidateNested()
  @Field(() => TradeAuditWordIn, {
    nullable: true,
    description: "Done to things of these types, for example Shipment.",
  })
  entityType?: TradeAuditWordIn;

  @Field(() => ID, { nullable: true, description: "Done to the thing of this id; narrow by entityType too." })
  entityId?: string;

  @Field(() => TradeAuditTimeRange, { nullable: true, description: "Done in this time." })
  at?: TradeAuditTimeRange;
}
