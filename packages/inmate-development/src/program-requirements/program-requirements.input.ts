import { ArrayMaxSize, ArrayUnique, IsOptional, IsUUID } from "class-validator";
import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { SentenceStage } from "../participant/participant.entity.js";

export enum RequirementChangeReason {
  RISK_ASSESSED = "RISK_ASSESSED",
  AFTER_INCIDENT = "AFTER_INCIDENT",
  COURSE_OFFERED = "COURSE_OFFERED",
  COURSE_NO_LONGER_OFFERED = "COURSE_NO_LONGER_OFFERED",
  TPP_ADVICE = "TPP_ADVICE",
  ENTERED_WRONGLY = "ENTERED_WRONGLY",
}

registerEnumType(RequirementChangeReason, {
  name: "RequirementChangeReason",
  description: "Why a programme asks for something else of who is to work in it.",
  valuesConfig: {
    RISK_ASSESSED: { description: "The risks of the work were assessed anew." },
    AFTER_INCIDENT: { description: "After a work incident." },
    COURSE_OFFERED: { description: "The UPT holds the course now." },
    COURSE_NO_LONGER_OFFERED: { description: "The UPT holds the course no more." },
    TPP_ADVICE: { description: "As the TPP session advised." },
    ENTERED_WRONGLY: { description: "It was entered wrongly." },
  },
});

/** What a programme asks from now on. */
@InputType({ description: "What a programme asks from now on of who is to work in it." })
export class ChangeProgramRequirementsInput {
  @IsUUID()
  @Field(() => ID, { description: "The programme." })
  workProgramId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @IsOptional()
  @Field(() => SentenceStage, {
    nullable: true,
    description: "The earliest stage of the sentence at which somebody is placed; null where any will do.",
  })
  minimumStage?: SentenceStage | null;

  @ArrayMaxSize(13)
  @ArrayUnique()
  @Field(() => [String], { description: "Codes of the courses to be completed before; none for an empty list." })
  requiredCourseCodes!: string[];

  @Field(() => RequirementChangeReason, { description: "Why." })
  reason!: RequirementChangeReason;
}
