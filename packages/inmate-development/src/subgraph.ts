import type { House } from "@coir/kit/house";
import { AttendanceResolver, PlacementAttendancesResolver } from "./attendance/attendance.resolver.js";
import { AuditTrailResolver } from "./audit-trail/audit-trail.resolver.js";
import { ComplianceAlertResolver } from "./compliance-alert/compliance-alert.resolver.js";
import { ConsentResolver, ParticipantConsentsResolver } from "./consent/consent.resolver.js";
import { ProgramAgreementsResolver } from "./cooperation-agreement/cooperation-agreement.resolver.js";
import { CustodyChangeResolver } from "./custody-change/custody-change.resolver.js";
import { dailyRound } from "./daily-round/daily-round.js";
import { migrations } from "./database/migrations/index.js";
import { EligibilityResolver } from "./eligibility/eligibility.resolver.js";
import { openTrainingResolvers, trainingResolvers } from "./enrolment/training-resolvers.js";
import { entities } from "./entities.js";
import { ErrorCodeResolver } from "./error-code/error-code.resolver.js";
import { FacilityResolver } from "./facility/facility.resolver.js";
import { FacilityLabourResolver } from "./facility-labour/facility-labour.resolver.js";
import { GrievanceResolver } from "./grievance/grievance.resolver.js";
import { GrievanceIntakeResolver } from "./grievance-intake/grievance-intake.resolver.js";
import { ParticipantClearancesResolver } from "./health-clearance/health-clearance.resolver.js";
import { IdentityResolver } from "./identity/identity.resolver.js";
import { ImportResolver } from "./import/import.resolver.js";
import { LabourBlockResolver, LabourMonthResolver, RunLabourResolver } from "./labour/labour.resolver.js";
import {
  AttestationProofResolver,
  BlockAttestationResolver,
  LabourAttestationResolver,
} from "./labour-attestation/labour-attestation.resolver.js";
import { LabourDisputeResolver } from "./labour-dispute/labour-dispute.resolver.js";
import { MarkCorrectionResolver } from "./mark-correction/mark-correction.resolver.js";
import { MetricsResolver } from "./metrics/metrics.resolver.js";
import { MonthClosingResolver } from "./month-closing/month-closing.resolver.js";
import { ParticipantResolver } from "./participant/participant.resolver.js";
import { ParticipantMergeResolver } from "./participant-merge/participant-merge.resolver.js";
import { openPayResolvers, payResolvers } from "./pay-office/pay-resolvers.js";
import {
  OpenPlacesResolver,
  ParticipantPlacementsResolver,
  PlacementResolver,
} from "./placement/placement.resolver.js";
import { ClearanceRecordResolver } from "./placement-lapse/clearance-record.resolver.js";
import { ConsentWithdrawalResolver } from "./placement-lapse/consent-withdrawal.resolver.js";
import { PlacementStepResolver } from "./placement-step/placement-step.resolver.js";
import { ParticipantOutcomesResolver, PostReleaseResolver } from "./post-release/post-release.resolver.js";
import { ProgramAlignmentResolver } from "./program-alignment/program-alignment.resolver.js";
import { ProgramRequirementsResolver } from "./program-requirements/program-requirements.resolver.js";
import { credentialResolvers, openCredentialResolvers } from "./published-document/credential-resolvers.js";
import { PartnerReference } from "./references/partner.reference.js";
import { ProductionRunReference } from "./references/production-run.reference.js";
import { openPreparationResolvers, preparationResolvers } from "./release-preparation/preparation-resolvers.js";
import { RetentionResolver } from "./retention/retention.resolver.js";
import { openServices } from "./services.js";
import { AttendanceCorrectionResolver, SessionMarkResolver } from "./session-mark/session-mark.resolver.js";
import { SubjectAccessResolver } from "./subject-access/subject-access.resolver.js";
import { SubjectAccessFileResolver } from "./subject-access-file/subject-access-file.resolver.js";
import { TimelineResolver } from "./timeline/timeline.resolver.js";
import { TrainingCourseResolver } from "./training-course/training-course.resolver.js";
import { WaitlistPlacingResolver, WaitlistResolver } from "./waitlist/waitlist.resolver.js";
import { WorkIncidentResolver } from "./work-incident/work-incident.resolver.js";
import {
  FacilityWorkProgramsResolver,
  PartnerWorkProgramsResolver,
  WorkProgramResolver,
} from "./work-program/work-program.resolver.js";
import { SessionPlaceResolver, WorkSessionResolver } from "./work-session/work-session.resolver.js";

type Key = { readonly id: string };

/** Work programmes, participants, placements and labour. Participants are guarded row by row, so reads too know their viewer. */
export const inmateDevelopment: House = {
  name: "inmate-development",
  entities,
  migrations,
  resolvers: [
    FacilityResolver,
    WorkProgramResolver,
    FacilityWorkProgramsResolver,
    PartnerWorkProgramsResolver,
    TrainingCourseResolver,
    ParticipantResolver,
    ParticipantMergeResolver,
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
    CustodyChangeResolver,
    EligibilityResolver,
    ClearanceRecordResolver,
    ParticipantClearancesResolver,
    IdentityResolver,
    ConsentWithdrawalResolver,
    SessionMarkResolver,
    AttendanceCorrectionResolver,
    WaitlistResolver,
    WaitlistPlacingResolver,
    WorkIncidentResolver,
    WorkSessionResolver,
    SessionPlaceResolver,
    MarkCorrectionResolver,
    ProgramAlignmentResolver,
    ProgramAgreementsResolver,
    ProgramRequirementsResolver,
    ...payResolvers,
    ...trainingResolvers,
    ...preparationResolvers,
    ...credentialResolvers,
    LabourAttestationResolver,
    BlockAttestationResolver,
    AttestationProofResolver,
    LabourDisputeResolver,
    MetricsResolver,
    ImportResolver,
    SubjectAccessResolver,
    SubjectAccessFileResolver,
    RetentionResolver,
    ComplianceAlertResolver,
    PostReleaseResolver,
    ParticipantOutcomesResolver,
    TimelineResolver,
    GrievanceResolver,
    GrievanceIntakeResolver,
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
        new ParticipantMergeResolver(services.merges),
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
        new CustodyChangeResolver(services.custodyChanges),
        new EligibilityResolver(services.eligibility),
        new ClearanceRecordResolver(services.clearanceRecords),
        new ParticipantClearancesResolver(services.clearances),
        new IdentityResolver(services.identities),
        new ConsentWithdrawalResolver(services.withdrawals),
        new SessionMarkResolver(services.marks),
        new AttendanceCorrectionResolver(services.corrections, services.sessions),
        new WaitlistResolver(services.waitlist, participants, programs, services.eligibility),
        new WaitlistPlacingResolver(services.placings),
        new WorkIncidentResolver(services.incidents, programs),
        new WorkSessionResolver(services.sessions, programs),
        new SessionPlaceResolver(placements),
        new MarkCorrectionResolver(services.markCorrections),
        new ProgramAlignmentResolver(services.alignments),
        new ProgramAgreementsResolver(services.agreements),
        new ProgramRequirementsResolver(services.requirements),
        ...openPayResolvers(services),
        ...openTrainingResolvers(services),
        ...openPreparationResolvers(services),
        ...openCredentialResolvers(services),
        new LabourAttestationResolver(services.attestations, programs, facilities),
        new BlockAttestationResolver(services.attestations),
        new AttestationProofResolver(services.attestations),
        new LabourDisputeResolver(services.disputes),
        new MetricsResolver(services.metrics, facilities),
        new PostReleaseResolver(services.outcomes),
        new ParticipantOutcomesResolver(services.outcomes),
        new TimelineResolver(services.timeline),
        new GrievanceResolver(services.grievances, facilities),
        new GrievanceIntakeResolver(services.intake),
        new ImportResolver(services.imports),
        new SubjectAccessResolver(services.accessRequests, participants),
        new SubjectAccessFileResolver(services.accessFiles),
        new RetentionResolver(services.retention),
        new ComplianceAlertResolver(services.alerts, facilities, programs),
        new ErrorCodeResolver(),
      ],
      references: {
        Facility: ({ code }: { readonly code: string }) => facilities.byCode(code),
        WorkProgram: ({ id }: Key) => programs.byId(id),
        TrainingCourse: ({ id }: Key) => courses.byId(id),
        Participant: ({ id }: Key) => participants.byId(id),
        Consent: ({ id }: Key) => consents.byId(id),
        Placement: ({ id }: Key) => placements.byId(id),
        HealthClearance: ({ id }: Key) => services.clearances.byId(id),
        WaitlistEntry: ({ id }: Key) => services.waitlist.byId(id),
        WorkSession: ({ id }: Key) => services.sessions.byId(id),
        Cohort: ({ id }: Key) => services.cohorts.byId(id),
        DevelopmentPlan: ({ id }: Key) => services.plans.byId(id),
        Enrolment: ({ id }: Key) => services.enrolments.byId(id),
        Credential: ({ id }: Key) => services.credentials.byId(id),
        RateCard: ({ id }: Key) => services.rateCards.byId(id),
        PayRun: ({ id }: Key) => services.payRuns.byId(id),
        SavingsAccount: ({ id }: Key) => services.accounts.byId(id),
        LabourAttestation: ({ id }: Key) => services.attestations.byId(id),
        PostReleaseOutcome: ({ id }: Key) => services.outcomes.byId(id),
        Grievance: ({ id }: Key) => services.grievances.byId(id),
        SubjectAccessRequest: ({ id }: Key) => services.accessRequests.byId(id),
        ComplianceAlert: ({ id }: Key) => services.alerts.byId(id),
        Attendance: ({ id }: Key) => attendances.byId(id),
      },
      upkeep: async () => {
        await dailyRound(services);
        await services.alerts.reckonToday();
      },
    };
  },
};
