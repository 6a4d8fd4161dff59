import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Attendance } from "../attendance/attendance.entity.js";
import { WorkSession } from "../work-session/work-session.entity.js";
import { WorkSessionService } from "../work-session/work-session.service.js";
import { AttendanceCorrectionService } from "./attendance-correction.service.js";
import { CorrectAttendanceInput, MarkAttendanceInput } from "./session-mark.input.js";
import { SessionMarkService } from "./session-mark.service.js";

@Resolver()
export class SessionMarkResolver {
  constructor(private readonly service: SessionMarkService) {}

  @Authorized("inmate:supervise")
  @Mutation(() => WorkSession, { description: "Marks people of an open session in one call: all of them, or none." })
  markAttendance(
    @Arg("input", () => MarkAttendanceInput, { description: "The marks." }) input: MarkAttendanceInput,
  ): Promise<WorkSession> {
    return this.service.mark(input);
  }
}

@Resolver(() => Attendance)
export class AttendanceCorrectionResolver {
  constructor(
    private readonly service: AttendanceCorrectionService,
    private readonly sessions: WorkSessionService,
  ) {}

  @Authorized("inmate:casework")
  @Mutation(() => Attendance, { description: "Corrects an entry by a further one that holds the difference." })
  correctAttendance(
    @Arg("input", () => CorrectAttendanceInput, { description: "What was true." }) input: CorrectAttendanceInput,
  ): Promise<Attendance> {
    return this.service.correct(input);
  }

  @FieldResolver(() => WorkSession, {
    nullable: true,
    description: "In which session; null for a day recorded by itself.",
  })
  session(@Root() attendance: Attendance): Promise<WorkSession | null> {
    return attendance.sessionId === null ? Promise.resolve(null) : this.sessions.byId(attendance.sessionId);
  }
}
