import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Placement } from "../placement/placement.entity.js";
import { Attendance } from "./attendance.entity.js";
import { RecordAttendanceInput } from "./attendance.input.js";
import { AttendanceService } from "./attendance.service.js";

@Resolver(() => Attendance)
export class AttendanceResolver {
  constructor(private readonly service: AttendanceService) {}

  @Authorized("inmate:supervise")
  @Mutation(() => Attendance, { description: "Records a day's work, once per placement and day." })
  recordAttendance(
    @Arg("input", () => RecordAttendanceInput, { description: "The day." }) input: RecordAttendanceInput,
  ): Promise<Attendance> {
    return this.service.record(input);
  }
}

@Resolver(() => Placement)
export class PlacementAttendancesResolver {
  constructor(private readonly service: AttendanceService) {}

  @FieldResolver(() => [Attendance], { description: "The days worked, oldest first." })
  attendances(@Root() placement: Placement): Promise<Attendance[]> {
    return this.service.ofPlacement(placement.id);
  }
}
