import { IsOptional, IsUUID, Length, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";
import { MONTH } from "../facility-labour/facility-labour.input.js";

/** An attestation to issue. */
@InputType({ description: "A programme and closed month to attest." })
export class IssueAttestationInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key issues nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The programme." })
  workProgramId!: string;

  @Matches(MONTH)
  @Field(() => String, { description: "The month in West Indonesian time, YYYY-MM; it must be closed." })
  month!: string;
}

/** An attestation to withdraw. */
@InputType({ description: "An attestation to withdraw, for good." })
export class WithdrawAttestationInput {
  @IsUUID()
  @Field(() => ID, { description: "The attestation." })
  attestationId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Length(3, 300)
  @Field(() => String, { description: "Why; nothing about a person." })
  reason!: string;
}

/** Which attestations. */
@InputType({ description: "Which attestations; what is absent does not narrow." })
export class LabourAttestationFilter {
  @IsOptional()
  @ValidateNested()
  @Field(() => FacilityCodeIn, { nullable: true, description: "Of these UPTs." })
  facilityCode?: FacilityCodeIn;

  @IsOptional()
  @Matches(MONTH)
  @Field(() => String, { nullable: true, description: "Of this month, YYYY-MM." })
  month?: string;
}
