import { IsOptional, IsUUID, Length, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";
import { GrievanceStatus } from "./grievance.entity.js";

/** Most characters of what is written about a grievance. */
export const MOST_CHARACTERS = 5000;

/** A grievance that was read for the first time. */
@InputType({ description: "How serious a grievance is that has come in." })
export class TriageGrievanceInput {
  @IsUUID()
  @Field(() => ID, { description: "The grievance." })
  grievanceId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => Boolean, { description: "Whether it is serious; what is serious already stays so." })
  serious!: boolean;
}

/** A grievance to move on. */
@InputType({ description: "A grievance to move to its next state." })
export class MoveGrievanceInput {
  @IsUUID()
  @Field(() => ID, { description: "The grievance." })
  grievanceId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => GrievanceStatus, { description: "The state to go to." })
  to!: GrievanceStatus;

  @IsOptional()
  @Length(1, MOST_CHARACTERS)
  @Field(() => String, {
    nullable: true,
    description: "What was found; needed to uphold it or not, and to close it without. Sealed as the grievance is.",
  })
  finding?: string;
}

/** A grievance to read. */
@InputType({ description: "The grievance to read." })
export class ReadGrievanceInput {
  @IsUUID()
  @Field(() => ID, { description: "The grievance." })
  grievanceId!: string;
}

/** States to choose from. */
@InputType({ description: "States of grievances to choose from." })
export class GrievanceStatusIn {
  @Field(() => [GrievanceStatus], { description: "The states." })
  in!: GrievanceStatus[];
}

/** Which grievances. */
@InputType({ description: "Which grievances; what is absent does not narrow." })
export class GrievanceFilter {
  @IsOptional()
  @ValidateNested()
  @Field(() => FacilityCodeIn, { nullable: true, description: "About these UPTs." })
  facilityCode?: FacilityCodeIn;

  @IsOptional()
  @Field(() => GrievanceStatusIn, { nullable: true, description: "In these states." })
  status?: GrievanceStatusIn;

  @IsOptional()
  @Field(() => Boolean, { nullable: true, description: "Past their last day and not closed, or not so." })
  overdue?: boolean;
}
