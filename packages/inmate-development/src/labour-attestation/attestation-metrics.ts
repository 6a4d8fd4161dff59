import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { ProtectedCount, ProtectedHours, ProtectedRate } from "@coir/vocabulary/protected";
import { Field, Int, ObjectType } from "type-graphql";
import { PayFloorBasis } from "../pay-rule/pay-floor-rule.entity.js";

/** Who reaches one floor of pay. */
@Public()
@FollowsItsField()
@ObjectType({ description: "Who reaches one floor of pay." })
export class FloorMet {
  @Field(() => PayFloorBasis, { description: "The floor." })
  basis!: PayFloorBasis;

  @Field(() => ProtectedRate, {
    description: "Workers at or above the floor for the minutes they worked / workers paid.",
  })
  met!: ProtectedRate;
}

/** The figures of an attestation, strong or weak. */
@Public()
@FollowsItsField()
@ObjectType({ description: "The figures of a labour attestation, strong or weak. Nothing in it judges them." })
export class AttestationMetrics {
  @Field(() => Boolean, { description: "Whether it is work of sentenced persons; always true." })
  convictLabour!: boolean;

  @Field(() => ProtectedHours, { description: "Hours of work." })
  hours!: ProtectedHours;

  @Field(() => ProtectedCount, { description: "Persons who worked." })
  workers!: ProtectedCount;

  @Field(() => ProtectedRate, {
    description:
      "Gross pay / minimum wage of the regency (UMK) for the hours worked (a month of 173 hours). May be above 1. NO_DATA until the month's pay is posted.",
  })
  payToUmkRatio!: ProtectedRate;

  @Field(() => [FloorMet], { description: "Each floor of pay by itself; none until the month's pay is posted." })
  floorsMet!: FloorMet[];

  @Field(() => ProtectedRate, {
    description:
      "Workers with a consent to partner work that stands / workers. NO_DATA for work that is not for a partner.",
  })
  consentCoverage!: ProtectedRate;

  @Field(() => ProtectedRate, {
    description: "Refused / answered, questions about partner work at the UPT in the twelve months to the month's end.",
  })
  refusalRate!: ProtectedRate;

  @Field(() => ProtectedRate, { description: "Workers in partner programmes / all workers of the UPT in the month." })
  privatePlacementShare!: ProtectedRate;

  @Field(() => Int, { description: "Youngest age that the programme takes, in years." })
  minimumAge!: number;

  @Field(() => Int, { description: "Longest working day that the programme allows, in minutes." })
  maxMinutesPerDay!: number;
}
