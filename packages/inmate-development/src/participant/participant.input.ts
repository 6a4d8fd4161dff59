import { ArrayMaxSize, IsOptional, Matches, ValidateNested } from "class-validator";
import { Field, InputType } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";
import { CustodyStatus } from "./participant.entity.js";

/** Custody states to choose from. */
@InputType({ description: "Custody states to choose from." })
export class CustodyStatusIn {
  @Field(() => [CustodyStatus], { description: "Any of these states." })
  in!: CustodyStatus[];
}

/** Quarters to choose from. */
@InputType({ description: "Quarters to choose from." })
export class ReleaseQuarterIn {
  @Matches(/^\d{4}-Q[1-4]$/, { each: true })
  @ArrayMaxSize(20)
  @Field(() => [String], { description: "Any of these quarters, for example 2027-Q1." })
  in!: string[];
}

/** Which participants. */
@InputType({ description: "Which participants; what is absent does not narrow." })
export class ParticipantFilter {
  @Field(() => FacilityCodeIn, { nullable: true, description: "Of these UPTs." })
  facilityCode?: FacilityCodeIn;

  @Field(() => CustodyStatusIn, { nullable: true, description: "In these custody states." })
  custodyStatus?: CustodyStatusIn;

  @IsOptional()
  @ValidateNested()
  @Field(() => ReleaseQuarterIn, { nullable: true, description: "Expected to be released in these quarters." })
  earliestReleaseQuarter?: ReleaseQuarterIn;
}
