import { IsOptional, ValidateNested } from "class-validator";
import { Field, InputType } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";
import { AlertKind, AlertStatus } from "./compliance-alert.entity.js";

/** Kinds of alerts to choose from. */
@InputType({ description: "Kinds of alerts to choose from." })
export class AlertKindIn {
  @Field(() => [AlertKind], { description: "The kinds." })
  in!: AlertKind[];
}

/** States of alerts to choose from. */
@InputType({ description: "States of alerts to choose from." })
export class AlertStatusIn {
  @Field(() => [AlertStatus], { description: "The states." })
  in!: AlertStatus[];
}

/** Which alerts. */
@InputType({ description: "Which alerts; what is absent does not narrow." })
export class ComplianceAlertFilter {
  @IsOptional()
  @ValidateNested()
  @Field(() => FacilityCodeIn, { nullable: true, description: "Of these UPTs." })
  facilityCode?: FacilityCodeIn;

  @IsOptional()
  @ValidateNested()
  @Field(() => AlertKindIn, { nullable: true, description: "Of these kinds." })
  kind?: AlertKindIn;

  @IsOptional()
  @ValidateNested()
  @Field(() => AlertStatusIn, { nullable: true, description: "In these states." })
  status?: AlertStatusIn;
}
