import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, ObjectType } from "type-graphql";
import { WorkstationType } from "../recipe/workstation-type.js";

/** How well workstations were used. */
@Authorized("production:read")
@ObjectType({
  description:
    "Pemanfaatan tempat kerja: how well workstations were used. Minutes are those of single units, added up; a working day is any but Sunday.",
})
export class UtilisationRow {
  facilityCode!: string | null;

  @Field(() => WorkstationType, {
    nullable: true,
    description: "Kind of workstation; null when all kinds are added up.",
  })
  workstationType!: WorkstationType | null;

  @Field(() => DecimalScalar, { description: "Minutes of the working days: units × minutes per day × days." })
  availableMin!: string;

  @Field(() => DecimalScalar, { description: "Available minutes less planned upkeep within them." })
  plannedMin!: string;

  @Field(() => DecimalScalar, {
    description:
      "Minutes of work of the runs that were closed in these days at these workstations: as measured, else from start to end of one unit.",
  })
  runMin!: string;

  @Field(() => DecimalScalar, {
    description: "Minutes lost to stops that nobody planned, for the part of a day for which the units may work.",
  })
  downMin!: string;

  @Field(() => DecimalScalar, { description: "Planned minutes that were neither lost nor worked; never below zero." })
  freeMin!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "(plannedMin − downMin) ÷ plannedMin, 0 to 1; null when nothing was planned.",
  })
  availability!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Minutes that the output takes at the nominal rate ÷ minutes that it took, of runs at workstations with a rate in their product's unit; may exceed 1. Null when there was none.",
  })
  performance!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Dry mass of good output ÷ that of good output and scrap, 0 to 1; null when nothing came out.",
  })
  quality!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "availability × performance × quality (overall equipment effectiveness); null when one of them is.",
  })
  oee!: string | null;
}
