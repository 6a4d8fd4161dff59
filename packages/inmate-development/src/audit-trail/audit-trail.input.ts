import { DateTimeScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";

const MOST = 100;

/** Names in the audit trail to choose from. */
@InputType({ description: "Names in the audit trail to choose from." })
export class InmateAuditNameIn {
  @ArrayMaxSize(MOST)
  @Field(() => [String], { description: "Any of these; at most 100." })
  in!: string[];
}

/** Instants from the one to before the other. */
@InputType({ description: "Instants from the one to before the other; what is absent leaves that side open." })
export class InmateAuditTimeRange {
  @Field(() => DateTimeScalar, { nullable: true, description: "Not earlier than this instant." })
  gte?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Earlier than this instant." })
  lt?: Date;
}

/** Which audit entries. */
@InputType({ description: "Which audit entries; what is absent does not narrow." })
export class InmateAuditFilter {
  @ValidateNested()
  @Field(() => InmateAuditNameIn, { nullable: true, description: "Done by these subjects." })
  subject?: InmateAuditNameIn;

  @ValidateNested()
  @Field(() => InmateAuditNameIn, { nullable: true, description: "Of these actions, for example placement.approved." })
  action?: InmateAuditNameIn;

  @ValidateNested()
  @Field(() => InmateAuditNameIn, { nullable: true, description: "Done to these types, for example Placement." })
  entityType?: InmateAuditNameIn;

  @Field(() => ID, { nullable: true, description: "Done to the thing of this id or code; narrow by entityType too." })
  entityId?: string;

  @Field(() => FacilityCodeIn, { nullable: true, description: "At these UPTs." })
  facilityCode?: FacilityCodeIn;

  @Field(() => InmateAuditTimeRange, { nullable: true, description: "Done in this time." })
  at?: InmateAuditTimeRange;
}
