import { AuditTrail } from "@coir/kit/audit-trail/audit-trail";
import type { OpenWith } from "@coir/kit/house";
import { AttendanceService } from "./attendance/attendance.service.js";
import { InmateAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { ConsentService } from "./consent/consent.service.js";
import { FacilityService } from "./facility/facility.service.js";
import { FacilityLabourService } from "./facility-labour/facility-labour.service.js";
import { LabourService } from "./labour/labour.service.js";
import { LabourMonthService } from "./labour-month/labour-month.service.js";
import { MonthClosingService } from "./month-closing/month-closing.service.js";
import { ParticipantService } from "./participant/participant.service.js";
import { OpenPlacesService } from "./placement/open-places.service.js";
import { PlacementService } from "./placement/placement.service.js";
import { PlacementStepService } from "./placement-step/placement-step.service.js";
import { ProgramMinutesService } from "./program-minutes/program-minutes.service.js";
import { TrainingCourseService } from "./training-course/training-course.service.js";
import { WorkProgramService } from "./work-program/work-program.service.js";

/** The services of one call, wired. */
export function openServices({ manager, viewer, clock }: OpenWith) {
  const facilities = new FacilityService(manager, viewer, clock);
  const programs = new WorkProgramService(manager, viewer, clock);
  const courses = new TrainingCourseService(manager, viewer, clock);
  const participants = new ParticipantService(manager, viewer, clock);
  const consents = new ConsentService(manager, viewer, clock, participants);
  const placements = new PlacementService({ manager, viewer, clock, participants, programs });
  const openPlaces = new OpenPlacesService(manager, viewer);
  const steps = new PlacementStepService({ manager, viewer, clock, participants, programs, consents, placements });
  const months = new LabourMonthService(manager, clock);
  const attendances = new AttendanceService({ manager, viewer, clock, months, placements, programs, consents });
  const minutes = new ProgramMinutesService(manager);
  const closings = new MonthClosingService({ manager, viewer, months, programs, minutes });
  const labour = new LabourService(manager, programs);
  const facilityLabour = new FacilityLabourService(manager, viewer);
  const trail = new AuditTrail(InmateAuditEntry, { manager, viewer });
  return {
    facilities,
    programs,
    courses,
    participants,
    consents,
    placements,
    openPlaces,
    steps,
    attendances,
    closings,
    labour,
    facilityLabour,
    trail,
  };
}
