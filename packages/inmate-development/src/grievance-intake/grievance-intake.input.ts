import { IsOptional, IsUUID, Length } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { GrievanceKind } from "../grievance/grievance.entity.js";
import { MOST_CHARACTERS } from "../grievance/grievance.input.js";

/** A grievance to pass on. */
@InputType({ description: "A grievance to pass on to the sealed circle." })
export class RaiseGrievanceInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key raises nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT that it is about." })
  facilityCode!: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "Who complains; absent when the person gives no name." })
  participantId?: string;

  @Field(() => GrievanceKind, { description: "What it is about." })
  kind!: GrievanceKind;

  @Length(1, MOST_CHARACTERS)
  @Field(() => String, { description: "What the person says, in its own words: 1 to 5000 characters." })
  text!: string;

  @IsOptional()
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the person wants its work halted, with pay. Absent when not said: then it is for pay disputes alone. For coercion it always is.",
  })
  protectionWanted?: boolean;
}
