import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID, Max, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CorrectionReason } from "../attendance/attendance.entity.js";
import { AbsenceReason } from "../work-session/session-place.entity.js";

const MINUTES = "Minutes worked, at most the session and the programme's longest day; absent for who did not work.";

/** One person of a session. */
@InputType({ description: "One person of a session: the minutes worked, or why there were none." })
export class AttendanceMark {
  @IsUUID()
  @Field(() => ID, { description: "Whose placement; on the roster." })
  placementId!: string;

  @IsOptional()
  @Min(1)
  @Max(420)
  @Field(() => Int, { nullable: true, description: MINUTES })
  minutes?: number;

  @Field(() => AbsenceReason, { nullable: true, description: "Why the person did not work; absent for who did." })
  absenceReason?: AbsenceReason;

  @Min(0)
  @Max(100_000)
  @Field(() => Int, { defaultValue: 0, description: "Pieces (H87) that passed." })
  piecesAccepted!: number;

  @Min(0)
  @Max(100_000)
  @Field(() => Int, { defaultValue: 0, description: "Pieces (H87) that did not pass." })
  piecesRejected!: number;
}

/** Marks of a session. */
@InputType({ description: "Marks of a session: all of them count, or none." })
export class MarkAttendanceInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key marks nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The session; open." })
  sessionId!: string;

  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Field(() => [AttendanceMark], { description: "The people; each once, up to 500." })
  entries!: AttendanceMark[];
}

/** What an entry should have said. */
@InputType({ description: "What an entry should have said. The entry stays; the difference is added." })
export class CorrectAttendanceInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key corrects nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The entry; not itself a correction." })
  attendanceId!: string;

  @Min(0)
  @Max(420)
  @Field(() => Int, { description: "Minutes that were truly worked; 0 for none." })
  minutes!: number;

  @Min(0)
  @Max(100_000)
  @Field(() => Int, { description: "Pieces (H87) that truly passed." })
  piecesAccepted!: number;

  @Min(0)
  @Max(100_000)
  @Field(() => Int, { description: "Pieces (H87) that truly did not." })
  piecesRejected!: number;

  @Field(() => CorrectionReason, { description: "Why." })
  reason!: CorrectionReason;
}
