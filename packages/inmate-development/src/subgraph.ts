import type { House } from "@coir/kit/house";
import { Attendance } from "./attendance/attendance.entity.js";
import { AttendanceResolver, PlacementAttendancesResolver } from "./attendance/attendance.resolver.js";
import { InmateAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { AuditTrailResolver } from "./audit-trail/audit-trail.resolver.js";
import { Consent } from "./consent/consent.entity.js";
import { ConsentResolver, ParticipantConsentsResolver } from "./consent/consent.resolver.js";
import { migrations } from "./database/migrations/index.js";
import { ErrorCodeResolver } from "./error-code/error-code.resolver.js";
import { Facility } from "./facility/facility.entity.js";
import { FacilityResolver } from "./facility/facility.resolver.js";
import { FacilityLabourResolver } from "./facility-labour/facility-labour.resolver.js";
import { LabourBlockResolver, LabourMonthResolver, RunLabourResolver } from "./labour/labour.resolver.js";
import { LabourBlock } from "./labour/labour-block.entity.js";
import { LabourMonth } from "./labour-month/labour-month.entity.js";
import { MonthClosingResolver } from "./month-closing/month-closing.resolver.js";
import { Participant } from "./participant/participant.entity.js";
import { ParticipantResolver } from "./participant/participant.resolver.js";
import { ParticipantIdentity } from "./participant/participant-identity.entity.js";
import { Placement } from "./placement/placement.entity.js";
import {
  OpenPlacesResolver,
  ParticipantPlacementsResolver,
  PlacementResolver,
} from "./placement/placement.resolver.js";
import { PlacementStepResolver } from "./placement-step/placement-step.resolver.js";
import { PartnerReference } from "./references/partner.reference.js";
import { ProductionRunReference } from "./references/production-run.reference.js";
import { openServices } from "./services.js";
import { TrainingCourse } from "./training-course/training-course.entity.js";
import { TrainingCourseResolver } from "./training-course/training-course.resolver.js";
import { WorkProgram } from "./work-program/work-program.entity.js";
import {
  FacilityWorkProgramsResolver,
  PartnerWorkProgramsResolver,
  WorkProgramResolver,
} from "./work-program/work-program.resolver.js";

type Key = { readonly id: string };

/** Work programmes, participants, placements and labour. Participants are guarded row by row, so reads too know their viewer. */
export const inmateDevelopment: House = {
  name: "inmate-development",
  entities: [
    Facility,
    WorkProgram,
    TrainingCourse,
    Participant,
    ParticipantIdentity,
    Consent,
    Placement,
    Attendance,
    LabourMonth,
    LabourBlock,
    InmateAuditEntry,
  ],
  migrations,
  resolvers: [
    FacilityResolver,
    WorkProgramResolver,
    FacilityWorkProgramsResolver,
    PartnerWorkProgramsResolver,
    TrainingCourseResolver,
    ParticipantResolver,
    ConsentResolver,
    ParticipantConsentsResolver,
    PlacementResolver,
    ParticipantPlacementsResolver,
    OpenPlacesResolver,
    PlacementStepResolver,
    AttendanceResolver,
    PlacementAttendancesResolver,
    MonthClosingResolver,
    LabourMonthResolver,
    LabourBlockResolver,
    RunLabourResolver,
    FacilityLabourResolver,
    AuditTrailResolver,
    ErrorCodeResolver,
  ],
  orphanedTypes: [PartnerReference, ProductionRunReference],
  readsAsViewer: true,
  open: (workshop) => {
    const services = openServices(workshop);
    const { facilities, programs, courses, participants, consents, placements, attendances, labour } = services;
    return {
      resolvers: [
        new FacilityResolver(facilities),
        new WorkProgramResolver(programs, facilities),
        new FacilityWorkProgramsResolver(programs),
        new PartnerWorkProgramsResolver(programs),
        new TrainingCourseResolver(courses),
        new ParticipantResolver(participants, facilities),
        new ConsentResolver(consents),
        new ParticipantConsentsResolver(consents),
        new PlacementResolver(placements, participants, programs),
        new ParticipantPlacementsResolver(placements),
        new OpenPlacesResolver(services.openPlaces),
        new PlacementStepResolver(services.steps),
        new AttendanceResolver(attendances),
        new PlacementAttendancesResolver(attendances),
        new MonthClosingResolver(services.closings),
        new LabourMonthResolver(labour, facilities),
        new LabourBlockResolver(labour, programs),
        new RunLabourResolver(labour),
        new FacilityLabourResolver(services.facilityLabour),
        new AuditTrailResolver(services.trail, facilities),
        new ErrorCodeResolver(),
      ],
      references: {
        Facility: ({ code }: { readonly code: string }) => facilities.byCode(code),
        WorkProgram: ({ id }: Key) => programs.byId(id),
        TrainingCourse: ({ id }: Key) => courses.byId(id),
        Participant: ({ id }: Key) => participants.byId(id),
        Consent: ({ id }: Key) => consents.byId(id),
        Placement: ({ id }: Key) => placements.byId(id),
        Attendance: ({ id }: Key) => attendances.byId(id),
      },
    };
  },
};
