import type { OpenWith } from "@coir/kit/house";
import { AttendanceService } from "./attendance/attendance.service.js";
import { ConsentService } from "./consent/consent.service.js";
import { FacilityService } from "./facility/facility.service.js";
import { LabourService } from "./labour/labour.service.js";
import { LabourMonthService } from "./labour-month/labour-month.service.js";
import { ParticipantService } from "./participant/participant.service.js";
import { PlacementService } from "./placement/placement.service.js";
import { TrainingCourseService } from "./training-course/training-course.service.js";
import { WorkProgramService } from "./work-program/work-program.service.js";

/** The services of one call, wired. */
export function openServices({ manager, viewer, clock }: OpenWith) {
  const facilities = new FacilityService(manager, viewer, clock);
  const programs = new WorkProgramService(manager, viewer, clock);
  const courses = new TrainingCourseService(manager);
  const participants = new ParticipantService(manager, viewer, clock);
  const consents = new ConsentService(manager, viewer, clock, participants);
  const placements = new PlacementService({ manager, viewer, clock, participants, programs, consents });
  const months = new LabourMonthService(manager, clock);
  const attendances = new AttendanceService({ manager, viewer, clock, months, placements, programs, consents });
  const labour = new LabourService({ manager, viewer, clock, months, programs, attendances });
  return { facilities, programs, courses, participants, consents, placements, attendances, labour };
}
