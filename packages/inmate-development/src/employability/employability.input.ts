import { IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { EmployabilitySkill, SkillLevel, SkillSeenAt } from "./employability-rating.entity.js";

/** How far a person is with a skill. */
@InputType({ description: "How far a person is with a skill; chosen words only." })
export class RateEmployabilityInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Who." })
  participantId!: string;

  @Field(() => EmployabilitySkill, { description: "Which skill." })
  skill!: EmployabilitySkill;

  @Field(() => SkillLevel, { description: "How far." })
  level!: SkillLevel;

  @Field(() => SkillSeenAt, { description: "On what it rests." })
  seenAt!: SkillSeenAt;
}
