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
import { DeepenParticipant1760000020000 } from "./1760000020000-deepen-participant.js";
import { DeepenConsent1760000021000 } from "./1760000021000-deepen-consent.js";
import { CreateHealthClearance1760000022000 } from "./1760000022000-create-health-clearance.js";
import { CreateWaitlist1760000023000 } from "./1760000023000-create-waitlist.js";
import { DeepenPlacement1760000024000 } from "./1760000024000-deepen-placement.js";
import { CreateWorkSession1760000025000 } from "./1760000025000-create-work-session.js";
import { CreateWorkIncident1760000026000 } from "./1760000026000-create-work-incident.js";
import { CreateRateCard1760000040000 } from "./1760000040000-create-rate-card.js";
import { CreatePayRules1760000041000 } from "./1760000041000-create-pay-rules.js";
import { CreateProgramPapers1760000042000 } from "./1760000042000-create-program-papers.js";
import { CreateSavingsLedger1760000043000 } from "./1760000043000-create-savings-ledger.js";
import { CreatePayRun1760000044000 } from "./1760000044000-create-pay-run.js";
import { CreateLabourAttestation1760000045000 } from "./1760000045000-create-labour-attestation.js";
import { CreateMetricSnapshot1760000046000 } from "./1760000046000-create-metric-snapshot.js";
import { CreateEnrolment1760000047000 } from "./1760000047000-create-enrolment.js";
import { CreateDevelopmentPlan1760000050000 } from "./1760000050000-create-development-plan.js";
import { CreatePlanReview1760000051000 } from "./1760000051000-create-plan-review.js";
import { CreateWorkReadiness1760000052000 } from "./1760000052000-create-work-readiness.js";
import { CreateEmployabilityRating1760000053000 } from "./1760000053000-create-employability-rating.js";
import { KeepReleaseDay1760000054000 } from "./1760000054000-keep-release-day.js";
import { CreatePostReleaseOutcome1760000055000 } from "./1760000055000-create-post-release-outcome.js";
import { CreateGrievance1760000056000 } from "./1760000056000-create-grievance.js";
import { CreateCredential1760000058000 } from "./1760000058000-create-credential.js";
import { IndexQuestionsOfMetrics1760000060000 } from "./1760000060000-index-questions-of-metrics.js";
import { KeepMetricCells1760000061000 } from "./1760000061000-keep-metric-cells.js";
import { CreateImportedFile1760000065000 } from "./1760000065000-create-imported-file.js";
import { CreateSubjectAccess1760000066000 } from "./1760000066000-create-subject-access.js";
import { CreateRetentionRule1760000067000 } from "./1760000067000-create-retention-rule.js";
import { IndexWhatWaits1760000070000 } from "./1760000070000-index-what-waits.js";
import { KnowWhoseIdentityIsKept1760000071000 } from "./1760000071000-know-whose-identity-is-kept.js";
import { AskOnceWhoIsOfTheCircle1760000072000 } from "./1760000072000-ask-once-who-is-of-the-circle.js";
import { AskStageAndCourses1760000072100 } from "./1760000072100-ask-stage-and-courses.js";
import { LockPaidSession1760000072200 } from "./1760000072200-lock-paid-session.js";
import { CreateMarkCorrection1760000072300 } from "./1760000072300-create-mark-correction.js";
import { IndexMoneyKept1760000072400 } from "./1760000072400-index-money-kept.js";
import { PageSessionsByIndex1760000073000 } from "./1760000073000-page-sessions-by-index.js";
import { PageListsOfPay1760000074000 } from "./1760000074000-page-lists-of-pay.js";
import { CreateComplianceAlert1760000075000 } from "./1760000075000-create-compliance-alert.js";
import { EraseIdentitiesOfTheDead1760000076000 } from "./1760000076000-erase-identities-of-the-dead.js";
import { PrintCertificates1760000076500 } from "./1760000076500-print-certificates.js";
import { CountProgramChanges1760000077000 } from "./1760000077000-count-program-changes.js";
import { CreateLabourBlockDispute1760000077100 } from "./1760000077100-create-labour-block-dispute.js";
import { MergeParticipants1760000077200 } from "./1760000077200-merge-participants.js";

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
  DeepenParticipant1760000020000,
  DeepenConsent1760000021000,
  CreateHealthClearance1760000022000,
  CreateWaitlist1760000023000,
  DeepenPlacement1760000024000,
  CreateWorkSession1760000025000,
  CreateWorkIncident1760000026000,
  CreateRateCard1760000040000,
  CreatePayRules1760000041000,
  CreateProgramPapers1760000042000,
  CreateSavingsLedger1760000043000,
  CreatePayRun1760000044000,
  CreateLabourAttestation1760000045000,
  CreateMetricSnapshot1760000046000,
  CreateEnrolment1760000047000,
  CreateDevelopmentPlan1760000050000,
  CreatePlanReview1760000051000,
  CreateWorkReadiness1760000052000,
  CreateEmployabilityRating1760000053000,
  KeepReleaseDay1760000054000,
  CreatePostReleaseOutcome1760000055000,
  CreateGrievance1760000056000,
  IndexQuestionsOfMetrics1760000060000,
  KeepMetricCells1760000061000,
  CreateImportedFile1760000065000,
  CreateSubjectAccess1760000066000,
  CreateRetentionRule1760000067000,
  CreateCredential1760000058000,
  IndexWhatWaits1760000070000,
  KnowWhoseIdentityIsKept1760000071000,
  AskOnceWhoIsOfTheCircle1760000072000,
  AskStageAndCourses1760000072100,
  LockPaidSession1760000072200,
  CreateMarkCorrection1760000072300,
  IndexMoneyKept1760000072400,
  PageSessionsByIndex1760000073000,
  PageListsOfPay1760000074000,
  CreateComplianceAlert1760000075000,
  EraseIdentitiesOfTheDead1760000076000,
  PrintCertificates1760000076500,
  CountProgramChanges1760000077000,
  CreateLabourBlockDispute1760000077100,
  MergeParticipants1760000077200,
];
