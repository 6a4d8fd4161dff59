import { CreateFoundationTables1760000000000 } from "@coir/kit/foundation-tables";
import { CreateFacility1760000001000 } from "./1760000001000-create-facility.js";
import { CreateWorkProgram1760000002000 } from "./1760000002000-create-work-program.js";
import { CreateTrainingCourse1760000003000 } from "./1760000003000-create-training-course.js";
import { CreateParticipant1760000004000 } from "./1760000004000-create-participant.js";
import { CreateConsent1760000005000 } from "./1760000005000-create-consent.js";
import { CreatePlacement1760000006000 } from "./1760000006000-create-placement.js";
import { CreateAttendance1760000007000 } from "./1760000007000-create-attendance.js";
import { CreateLabourBlock1760000008000 } from "./1760000008000-create-labour-block.js";
import { IndexAuditTrail1760000009000 } from "./1760000009000-index-audit-trail.js";
import { DropLapsedPlacement1760000010000 } from "./1760000010000-drop-lapsed-placement.js";
import { TellProgramsAgain1760000011000 } from "./1760000011000-tell-programs-again.js";

/** Oldest first. */
export const migrations = [
  CreateFoundationTables1760000000000,
  CreateFacility1760000001000,
  CreateWorkProgram1760000002000,
  CreateTrainingCourse1760000003000,
  CreateParticipant1760000004000,
  CreateConsent1760000005000,
  CreatePlacement1760000006000,
  CreateAttendance1760000007000,
  CreateLabourBlock1760000008000,
  IndexAuditTrail1760000009000,
  DropLapsedPlacement1760000010000,
  TellProgramsAgain1760000011000,
];
