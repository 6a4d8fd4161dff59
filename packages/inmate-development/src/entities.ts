import { Attendance } from "./attendance/attendance.entity.js";
import { InmateAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { Cohort } from "./cohort/cohort.entity.js";
import { ComplianceAlert } from "./compliance-alert/compliance-alert.entity.js";
import { Consent } from "./consent/consent.entity.js";
import { CooperationAgreement } from "./cooperation-agreement/cooperation-agreement.entity.js";
import { Credential } from "./credential/credential.entity.js";
import { CertificateOnPaper } from "./credential-issuer/certificate-on-paper.entity.js";
import { CredentialKey } from "./credential-issuer/credential-key.entity.js";
import { CredentialStanding } from "./credential-issuer/credential-standing.entity.js";
import { DevelopmentPlan } from "./development-plan/development-plan.entity.js";
import { EmployabilityRating } from "./employability/employability-rating.entity.js";
import { Assessment } from "./enrolment/assessment.entity.js";
import { Enrolment } from "./enrolment/enrolment.entity.js";
import { Facility } from "./facility/facility.entity.js";
import { Grievance } from "./grievance/grievance.entity.js";
import { HealthClearance } from "./health-clearance/health-clearance.entity.js";
import { ImportedFile } from "./import/imported-file.entity.js";
import { LabourBlock } from "./labour/labour-block.entity.js";
import { AttestationKey } from "./labour-attestation/attestation-key.entity.js";
import { LabourAttestation } from "./labour-attestation/labour-attestation.entity.js";
import { LabourBlockDispute } from "./labour-dispute/labour-block-dispute.entity.js";
import { LabourMonth } from "./labour-month/labour-month.entity.js";
import { LedgerLine } from "./ledger/ledger-line.entity.js";
import { LedgerPosting } from "./ledger/ledger-posting.entity.js";
import { MarkCorrection } from "./mark-correction/mark-correction.entity.js";
import { KeptCell } from "./metrics/kept-cell.entity.js";
import { MetricSnapshot } from "./metrics/metric-snapshot.entity.js";
import { Participant } from "./participant/participant.entity.js";
import { ParticipantIdentity } from "./participant/participant-identity.entity.js";
import { PayEntry } from "./pay-entry/pay-entry.entity.js";
import { PayFloorCheck } from "./pay-entry/pay-floor-check.entity.js";
import { PayFloorRule } from "./pay-rule/pay-floor-rule.entity.js";
import { SavingsRule } from "./pay-rule/savings-rule.entity.js";
import { PayRun } from "./pay-run/pay-run.entity.js";
import { Placement } from "./placement/placement.entity.js";
import { PlanGoal } from "./plan-goal/plan-goal.entity.js";
import { PlanStep } from "./plan-goal/plan-step.entity.js";
import { PlanReview } from "./plan-review/plan-review.entity.js";
import { PostReleaseOutcome } from "./post-release/post-release-outcome.entity.js";
import { ProgramAlignment } from "./program-alignment/program-alignment.entity.js";
import { RateCard } from "./rate-card/rate-card.entity.js";
import { RetentionRule } from "./retention/retention-rule.entity.js";
import { SavingsAccount } from "./savings-account/savings-account.entity.js";
import { SubjectAccessRequest } from "./subject-access/subject-access-request.entity.js";
import { SubjectAccessFile } from "./subject-access-file/subject-access-file.entity.js";
import { TrainingCourse } from "./training-course/training-course.entity.js";
import { WaitlistEntry } from "./waitlist/waitlist-entry.entity.js";
import { WaitlistPassOver } from "./waitlist/waitlist-pass-over.entity.js";
import { WorkIncident } from "./work-incident/work-incident.entity.js";
import { WorkProgram } from "./work-program/work-program.entity.js";
import { ReadinessStep } from "./work-readiness/readiness-step.entity.js";
import { WorkReadiness } from "./work-readiness/work-readiness.entity.js";
import { SessionPlace } from "./work-session/session-place.entity.js";
import { WorkSession } from "./work-session/work-session.entity.js";

/** The tables of the house. */
export const entities = [
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
  LabourBlockDispute,
  InmateAuditEntry,
  HealthClearance,
  WaitlistEntry,
  WaitlistPassOver,
  WorkSession,
  SessionPlace,
  MarkCorrection,
  WorkIncident,
  ProgramAlignment,
  CooperationAgreement,
  RateCard,
  PayFloorRule,
  SavingsRule,
  SavingsAccount,
  LedgerPosting,
  LedgerLine,
  PayRun,
  PayEntry,
  PayFloorCheck,
  AttestationKey,
  LabourAttestation,
  MetricSnapshot,
  KeptCell,
  Cohort,
  Enrolment,
  Assessment,
  DevelopmentPlan,
  PlanGoal,
  PlanStep,
  PlanReview,
  WorkReadiness,
  ReadinessStep,
  EmployabilityRating,
  CredentialKey,
  CredentialStanding,
  CertificateOnPaper,
  Credential,
  ImportedFile,
  SubjectAccessRequest,
  SubjectAccessFile,
  RetentionRule,
  PostReleaseOutcome,
  Grievance,
  ComplianceAlert,
] as const;
