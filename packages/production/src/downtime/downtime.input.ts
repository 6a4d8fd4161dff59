import { DateTimeScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Length, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { DowntimeReason } from "./downtime.entity.js";

/** A workstation that stands still. */
@InputType({ description: "A workstation that stands still." })
export class ReportDowntimeInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key reports nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The workstation." })
  workstationId!: string;

  @Field(() => Int, { description: "The version of the workstation that you read." })
  expectedVersion!: number;

  @Field(() => DowntimeReason, { description: "Why it stands still." })
  reason!: DowntimeReason;

  @IsOptional()
  @Min(1)
  @Field(() => Int, { nullable: true, description: "How many of its units stand still; absent for all." })
  units?: number;

  @IsOptional()
  @Length(1, 200)
  @Field(() => String, {
    nullable: true,
    description: "What happened; nothing about a person. Absent when nobody says.",
  })
  note?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "Since when, at most three days ago; absent for now." })
  startedAt?: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Until when, where it is over already; absent while it stands still.",
  })
  endedAt?: Date;
}

/** A downtime that is over. */
@InputType({ description: "A downtime that is over." })
export class EndDowntimeInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key ends nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The downtime." })
  downtimeId!: string;

  @Field(() => Int, { description: "The version that you read." })
  expectedVersion!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: "Until when; absent for now." })
  endedAt?: Date;
}
