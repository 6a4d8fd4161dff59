import { AuditTrail } from "@coir/kit/audit-trail/audit-trail";
import type { OpenWith } from "@coir/kit/house";
import { houseViewer } from "@coir/kit/house-viewer";
import { AttendanceService } from "./attendance/attendance.service.js";
import { InmateAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { CohortService } from "./cohort/cohort.service.js";
import { ComplianceAlertService } from "./compliance-alert/compliance-alert.service.js";
import { ConsentService } from "./consent/consent.service.js";
import { CooperationAgreementService } from "./cooperation-agreement/cooperation-agreement.service.js";
import { CredentialService } from "./credential/credential.service.js";
import { CredentialIssueService } from "./credential-issue/credential-issue.service.js";
import type { CredentialIssuer } from "./credential-issuer/credential-issuer.js";
import { CredentialRegister } from "./credential-issuer/credential-register.service.js";
import { credentialIssuerFrom } from "./credential-issuer/issuer-settings.js";
import { CredentialVerificationService } from "./credential-verification/credential-verification.service.js";
import { PaperVerificationService } from "./credential-verification/paper-verification.service.js";
import { CustodyChangeService } from "./custody-change/custody-change.service.js";
import { DevelopmentPlanService, type FirstReview } from "./development-plan/development-plan.service.js";
import { EligibilityService } from "./eligibility/eligibility.service.js";
import { PlacementGate } from "./eligibility/eligibility-check.js";
import { EmployabilityService } from "./employability/employability.service.js";
import { EnrolmentService } from "./enrolment/enrolment.service.js";
import { ExternalCertificateService } from "./external-certificate/external-certificate.service.js";
import { FacilityService } from "./facility/facility.service.js";
import { FacilityLabourService } from "./facility-labour/facility-labour.service.js";
import { GrievanceService } from "./grievance/grievance.service.js";
import { GrievanceIntakeService } from "./grievance-intake/grievance-intake.service.js";
import { HealthClearanceService } from "./health-clearance/health-clearance.service.js";
import { IdentityService } from "./identity/identity.service.js";
import { identityVaultFrom } from "./identity/vault-setting.js";
import { ImportService } from "./import/import.service.js";
import { LabourService } from "./labour/labour.service.js";
import { AttestationMetricsService } from "./labour-attestation/attestation-metrics.service.js";
import { attestationSignerFrom } from "./labour-attestation/attestation-settings.js";
import type { AttestationSigner } from "./labour-attestation/attestation-signer.js";
import { LabourAttestationService } from "./labour-attestation/labour-attestation.service.js";
import { LabourDisputeService } from "./labour-dispute/labour-dispute.service.js";
import { LabourMonthService } from "./labour-month/labour-month.service.js";
import { LedgerService } from "./ledger/ledger.service.js";
import { MarkCorrectionService } from "./mark-correction/mark-correction.service.js";
import { MetricsService } from "./metrics/metrics.service.js";
import { MonthClosingService } from "./month-closing/month-closing.service.js";
import type { IdentityVault } from "./participant/identity-vault.js";
import { ParticipantService } from "./participant/participant.service.js";
import { ParticipantMergeService } from "./participant-merge/participant-merge.service.js";
import { PayEntryService } from "./pay-entry/pay-entry.service.js";
import { PayRuleService } from "./pay-rule/pay-rule.service.js";
import { PayRunService } from "./pay-run/pay-run.service.js";
import { ShortfallService } from "./pay-run/shortfall.service.js";
import { PayoutService } from "./payout/payout.service.js";
import { OpenPlacesService } from "./placement/open-places.service.js";
import { PlacementService, type ProposalGate } from "./placement/placement.service.js";
import { ClearanceRecordService } from "./placement-lapse/clearance-record.service.js";
import { ConsentWithdrawalService } from "./placement-lapse/consent-withdrawal.service.js";
import { PlacementLapseService } from "./placement-lapse/placement-lapse.service.js";
import { PlacementStepService } from "./placement-step/placement-step.service.js";
import { PlanGoalService } from "./plan-goal/plan-goal.service.js";
import { PlanReviewService } from "./plan-review/plan-review.service.js";
import { ReviewRoundService } from "./plan-review/review-round.service.js";
import { PostReleaseService } from "./post-release/post-release.service.js";
import { ProgramAlignmentService } from "./program-alignment/program-alignment.service.js";
import { ProgramMinutesService } from "./program-minutes/program-minutes.service.js";
import { ProgramRequirementsService } from "./program-requirements/program-requirements.service.js";
import { PublishedDocumentService } from "./published-document/published-document.service.js";
import { RateCardService } from "./rate-card/rate-card.service.js";
import { RetentionService } from "./retention/retention.service.js";
import { SavingsAccountService } from "./savings-account/savings-account.service.js";
import { AttendanceCorrectionService } from "./session-mark/attendance-correction.service.js";
import { SessionMarkService } from "./session-mark/session-mark.service.js";
import { SubjectAccessService } from "./subject-access/subject-access.service.js";
import { SubjectAccessFileService } from "./subject-access-file/subject-access-file.service.js";
import { TimelineService } from "./timeline/timeline.service.js";
import { TrainingCourseService } from "./training-course/training-course.service.js";
import { WaitlistService } from "./waitlist/waitlist.service.js";
import { WaitlistPlacingService } from "./waitlist/waitlist-placing.service.js";
import { WorkIncidentService } from "./work-incident/work-incident.service.js";
import { WorkProgramService } from "./work-program/work-program.service.js";
import { WorkReadinessService } from "./work-readiness/work-readiness.service.js";
import { WorkSessionService } from "./work-session/work-session.service.js";

/** What else the services work with, where a test has its own. */
export interface Tools {
  readonly attestationSigner?: AttestationSigner;
  readonly credentialIssuer?: CredentialIssuer;
  readonly identityVault?: IdentityVault;
}

/** The services of one call, wired. */
export function openServices({ manager, viewer, clock }: OpenWith, tools: Tools = {}) {
  const facilities = new FacilityService(manager, viewer, clock);
  const programs = new WorkProgramService(manager, viewer, clock);
  const courses = new TrainingCourseService(manager, viewer, clock);
  const participants = new ParticipantService(manager, viewer, clock);
  const consents = new ConsentService(manager, viewer, clock, participants);
  const clearances = new HealthClearanceService(manager, viewer, clock, participants);
  const eligibility = new EligibilityService({ manager, clock, participants, programs, clearances, consents });
  const requireProposable: ProposalGate = (pairing) => eligibility.require(PlacementGate.PROPOSAL, pairing);
  const placements = new PlacementService({ manager, viewer, clock, participants, programs, requireProposable });
  const openPlaces = new OpenPlacesService(manager, viewer);
  const steps = new PlacementStepService({
    ...{ manager, viewer, clock, participants, programs },
    ...{ consents, placements, eligibility },
  });
  const lapses = new PlacementLapseService({ manager, viewer, clock, consents });
  const withdrawals = new ConsentWithdrawalService(manager, consents, lapses);
  const clearanceRecords = new ClearanceRecordService(manager, clearances, lapses);
  const custodyChanges = new CustodyChangeService({ manager, viewer, clock, participants, lapses });
  const vault = () => tools.identityVault ?? identityVaultFrom();
  const identities = new IdentityService({ manager, viewer, clock, participants, vault });
  const waitlist = new WaitlistService({ manager, viewer, clock, participants, programs });
  const placings = new WaitlistPlacingService({ manager, viewer, clock, waitlist, placements, programs });
  const planReviews = new PlanReviewService({ manager, viewer, clock, participants });
  const scheduleFirstReview: FirstReview = (plan, participant) => planReviews.schedule(plan, participant);
  const plans = new DevelopmentPlanService({ manager, viewer, clock, participants, scheduleFirstReview });
  const planGoals = new PlanGoalService({ manager, viewer, clock, plans });
  const reviewRound = new ReviewRoundService({ manager, clock, reviews: planReviews });
  const readiness = new WorkReadinessService({ manager, viewer, clock, participants });
  const employability = new EmployabilityService({ manager, viewer, clock, participants });
  const incidents = new WorkIncidentService(manager, viewer, clock, programs);
  const agreements = new CooperationAgreementService({ manager, viewer, clock, programs });
  const sessions = new WorkSessionService({ manager, viewer, clock, programs, agreements, lapses });
  const months = new LabourMonthService(manager, clock);
  const attendances = new AttendanceService({ manager, viewer, clock, months });
  const marks = new SessionMarkService({ manager, viewer, clock, sessions, attendances });
  const markCorrections = new MarkCorrectionService({ manager, viewer, clock, attendances, months });
  const corrections = new AttendanceCorrectionService({
    ...{ manager, viewer, clock },
    ...{ attendances, placements, programs, months },
  });
  const minutes = new ProgramMinutesService(manager);
  const closings = new MonthClosingService({ manager, viewer, months, programs, minutes });
  const labour = new LabourService(manager, programs);
  const facilityLabour = new FacilityLabourService(manager, viewer);
  const trail = new AuditTrail(InmateAuditEntry, { manager, viewer });
  const alignments = new ProgramAlignmentService({ manager, viewer, clock, programs });
  const requirements = new ProgramRequirementsService({ manager, viewer, clock, programs });
  const rateCards = new RateCardService({ manager, viewer, clock, programs });
  const payRules = new PayRuleService(manager, viewer, clock);
  const accounts = new SavingsAccountService(manager, viewer);
  const ledger = new LedgerService(manager);
  const entries = new PayEntryService(manager);
  const pay = { manager, viewer, clock, programs, months, sessions, entries, accounts, ledger };
  const payRuns = new PayRunService({ ...pay, rules: payRules });
  const shortfalls = new ShortfallService(manager);
  const payouts = new PayoutService({ manager, viewer, clock, participants, accounts, ledger });
  const merges = new ParticipantMergeService({ manager, viewer, clock, participants, identities, accounts, ledger });
  const stated = new AttestationMetricsService(manager, labour, payRules);
  const signer = () => tools.attestationSigner ?? attestationSignerFrom();
  const attestations = new LabourAttestationService({ manager, viewer, clock, programs, metrics: stated, signer });
  const disputes = new LabourDisputeService({
    ...{ manager, viewer, clock, programs },
    withdrawAttested: (block, reason) => attestations.withdrawOf(block, reason),
  });
  const metrics = new MetricsService({ manager, viewer, clock, facilities });
  const cohorts = new CohortService({ manager, viewer, clock, courses });
  const enrolments = new EnrolmentService({ manager, viewer, clock, cohorts, courses, participants });
  const register = new CredentialRegister(manager);
  const issuer = () => tools.credentialIssuer ?? credentialIssuerFrom();
  const credentials = new CredentialService({ manager, viewer, clock, register });
  const credentialIssues = new CredentialIssueService({
    ...{ manager, viewer, clock, credentials, register, issuer },
    ...{ enrolments, cohorts, courses, facilities, identities },
  });
  const externalCertificates = new ExternalCertificateService({ manager, viewer, clock, credentials });
  const credentialChecks = new CredentialVerificationService(register, clock);
  const paperChecks = new PaperVerificationService(manager, register, clock);
  const documents = new PublishedDocumentService({ clock, register, courses, attestations, issuer });
  const outcomes = new PostReleaseService({ manager, viewer, clock, participants });
  const timeline = new TimelineService(manager);
  const grievances = new GrievanceService(manager, viewer, clock);
  const ofHouse = { manager, viewer: houseViewer, clock, participants, programs };
  const protectedPlacements = new PlacementService({ ...ofHouse, requireProposable });
  const intake = new GrievanceIntakeService({
    ...{ manager, viewer, facilities, participants, grievances },
    placements: protectedPlacements,
    steps: new PlacementStepService({ ...ofHouse, consents, placements: protectedPlacements, eligibility }),
  });
  const importers = { participants, attendances, programs, rateCards, vault };
  const imports = new ImportService({ manager, viewer, clock, services: importers });
  const accessRequests = new SubjectAccessService({ manager, viewer, clock, participants });
  const accessFiles = new SubjectAccessFileService({ manager, viewer, clock, requests: accessRequests, vault });
  const alerts = new ComplianceAlertService(manager, viewer, clock);
  const retention = new RetentionService({ manager, viewer, clock, files: accessFiles });
  return {
    imports,
    accessRequests,
    accessFiles,
    retention,
    alerts,
    outcomes,
    timeline,
    grievances,
    intake,
    metrics,
    cohorts,
    enrolments,
    credentials,
    credentialIssues,
    externalCertificates,
    credentialChecks,
    paperChecks,
    documents,
    alignments,
    agreements,
    requirements,
    rateCards,
    payRules,
    accounts,
    ledger,
    entries,
    payRuns,
    shortfalls,
    payouts,
    attestations,
    disputes,
    facilities,
    programs,
    courses,
    participants,
    merges,
    consents,
    clearances,
    eligibility,
    placements,
    openPlaces,
    steps,
    lapses,
    withdrawals,
    clearanceRecords,
    custodyChanges,
    identities,
    waitlist,
    placings,
    plans,
    planGoals,
    planReviews,
    reviewRound,
    readiness,
    employability,
    incidents,
    sessions,
    marks,
    corrections,
    markCorrections,
    attendances,
    closings,
    labour,
    facilityLabour,
    trail,
  };
}
