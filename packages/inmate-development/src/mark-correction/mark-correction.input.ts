import { IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { CorrectionReason } from "../attendance/attendance.entity.js";
import { AttendanceMark } from "../session-mark/session-mark.input.js";

/** What a mark should have said. */
@InputType({ description: "What the mark of somebody who is marked absent, or was never marked, should have said." })
export class CorrectSessionMarkInput extends AttendanceMark {
  @Field(() => ID, { description: "Names this call; a repeat with the same key corrects nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The session; not locked." })
  sessionId!: string;

  @Field(() => CorrectionReason, { description: "Why it was wrong." })
  reason!: CorrectionReason;
}
