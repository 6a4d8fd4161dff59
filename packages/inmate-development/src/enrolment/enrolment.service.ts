import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import { type EntityManager, In } from "typeorm";
import { type Cohort, CohortStatus } from "../cohort/cohort.entity.js";
import type { CohortService } from "../cohort/cohort.service.js";
import { lockedRow } from "../database/locked-row.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { TrainingCourse } from "../training-course/training-course.entity.js";
import type { TrainingCourseService } from "../training-course/training-course.service.js";
import { Assessment } from "./assessment.entity.js";
import { requireCompletable } from "./completion.js";
import { Enrolment, EnrolmentStatus } from "./enrolment.entity.js";
import type {
  ApplyForCohortInput,
  MoveEnrolmentInput,
  RecordAssessmentInput,
  RecordLessonHoursInput,
} from "./enrolment.input.js";

/** With what the enrolment service works. */
export interface EnrolmentWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly cohorts: CohortService;
  readonly courses: TrainingCourseService;
  readonly participants: ParticipantService;
}

const { APPLIED, ENROLLED, IN_PROGRESS, COMPLETED, FAILED, WITHDRAWN, TRANSFERRED, CANCELLED } = EnrolmentStatus;
const ENDS_OPEN = [WITHDRAWN, TRANSFERRED, CANCELLED] as const;

/** From which state an enrolment may go to which. */
export const enrolmentTransitions: Readonly<Record<EnrolmentStatus, readonly EnrolmentStatus[]>> = {
  [APPLIED]: [ENROLLED, ...ENDS_OPEN],
  [ENROLLED]: [IN_PROGRESS, ...ENDS_OPEN],
  [IN_PROGRESS]: [COMPLETED, FAILED, ...ENDS_OPEN],
  [COMPLETED]: [],
  [FAILED]: [],
  [WITHDRAWN]: [],
  [TRANSFERRED]: [],
  [CANCELLED]: [],
};

/** Who learns what, and how far they have come. */
export class EnrolmentService {
  private readonly byIdLoader;
  private readonly ofParticipantLoader;
  private readonly assessmentsLoader;

  constructor(private readonly at: EnrolmentWorkshop) {
    this.byIdLoader = loaderBy(at.manager, Enrolment, "id");
    this.ofParticipantLoader = loaderOfMany(at.manager, Enrolment, "participantId", "id");
    this.assessmentsLoader = loaderOfMany(at.manager, Assessment, "enrolmentId", "id");
  }

  /** The enrolment of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<Enrolment | null> {
    const enrolment = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return enrolment && this.at.viewer.actsFor(enrolment.facilityCode) ? enrolment : null;
  }

  /** The enrolments of a participant, oldest first. */
  ofParticipant(participantId: string): Promise<Enrolment[]> {
    return this.ofParticipantLoader.load(participantId);
  }

  /**
   * One page of the enrolments of a cohort, in the order of asking; empty where the viewer may not see them.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  ofCohort(cohortId: string, page: PageArgs): Promise<Page<Enrolment>> {
    const { manager, viewer } = this.at;
    const query = manager.createQueryBuilder(Enrolment, "enrolment");
    if (isUUID(cohortId)) query.where("enrolment.cohortId = :cohortId", { cohortId });
    else query.where("false");
    if (!viewer.actsForRegion) query.andWhere("enrolment.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    return keysetPage(query, { by: "id", id: "id", direction: "ASC" }, page);
  }

  /** The assessments of an enrolment, oldest first. */
  assessmentsOf(enrolmentId: string): Promise<Assessment[]> {
    return this.assessmentsLoader.load(enrolmentId);
  }

  /**
   * Asks for a seat.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-01 when the person is not in custody at the cohort's UPT, INM-45 when the cohort takes no applications, or the person has applied
   */
  apply(input: ApplyForCohortInput): Promise<Enrolment> {
    const { manager, viewer } = this.at;
    const reread = (id: string) => this.found(id);
    const perform = () => this.add(input);
    return once({ manager, viewer, mutation: "applyForCohort", input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Moves an enrolment to its next state.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INVARIANT_VIOLATION INM-44 completion, INM-45 seats
   */
  async move({ enrolmentId, expectedVersion, to }: MoveEnrolmentInput): Promise<Enrolment> {
    const enrolment = await this.locked(enrolmentId, expectedVersion);
    if (!enrolmentTransitions[enrolment.status].includes(to))
      throw invalidTransition("Enrolment", enrolment.status, to);
    if (to === ENROLLED) await this.requireSeat(enrolment);
    if (to === COMPLETED) {
      const course = await this.courseOf(enrolment);
      requireCompletable(enrolment, course, await this.at.manager.findBy(Assessment, { enrolmentId }));
    }
    return this.change(enrolment, { status: to }, `enrolment.${to.toLowerCase()}`);
  }

  /**
   * Records how many lessons the person has attended so far.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION when it is not in progress; BAD_USER_INPUT
   */
  async recordLessons({
    enrolmentId,
    expectedVersion,
    lessonHoursAttended,
  }: RecordLessonHoursInput): Promise<Enrolment> {
    const enrolment = await this.locked(enrolmentId, expectedVersion);
    requireInProgress(enrolment);
    const { lessonHours } = await this.courseOf(enrolment);
    if (lessonHoursAttended > lessonHours)
      throw badInput(`The course has ${lessonHours} lesson hours.`, "lessonHoursAttended");
    return this.change(enrolment, { lessonHoursAttended }, "enrolment.lessons-recorded");
  }

  /**
   * Records the assessment of one unit.
   * @throws NOT_FOUND; INVALID_TRANSITION when it is not in progress; BAD_USER_INPUT for a unit that the course has not
   */
  assess(input: RecordAssessmentInput): Promise<Enrolment> {
    const { manager, viewer } = this.at;
    const reread = () => this.found(input.enrolmentId);
    const perform = () => this.addAssessment(input);
    return once({ manager, viewer, mutation: "recordAssessment", input, perform, idOf: ({ id }) => id, reread });
  }

  private async add({ cohortId, participantId }: ApplyForCohortInput): Promise<Enrolment> {
    const { manager, cohorts, participants } = this.at;
    const cohort = await cohorts.locked(cohortId);
    const participant = await participants.locked(participantId);
    if (participant.custodyStatus !== CustodyStatus.IN_CUSTODY || participant.facilityCode !== cohort.facilityCode)
      throw invariantViolation("INM-01", "Only a person in custody at the cohort's UPT may apply.");
    if (cohort.status !== CohortStatus.OPEN_FOR_ENROLMENT)
      throw invariantViolation("INM-45", "The cohort takes no applications.");
    if (await manager.existsBy(Enrolment, { cohortId, participantId }))
      throw invariantViolation("INM-45", "The person has applied before.");
    const { facilityCode } = cohort;
    const known = { facilityCode, cohortId, participantId };
    const enrolment = manager.create(Enrolment, {
      ...known,
      id: newId(),
      status: APPLIED,
      lessonHoursAttended: 0,
      version: 1,
    });
    await manager.insert(Enrolment, enrolment);
    await this.audit(enrolment, "enrolment.applied");
    return enrolment;
  }

  private async addAssessment({ enrolmentId, unitCode, result }: RecordAssessmentInput): Promise<Enrolment> {
    const { manager, viewer, clock } = this.at;
    viewer.requirePerson();
    const enrolment = await this.locked(enrolmentId);
    requireInProgress(enrolment);
    const { units } = await this.courseOf(enrolment);
    if (!units.some(({ code }) => code === unitCode)) throw badInput("The course has no such unit.", "unitCode");
    const { facilityCode } = enrolment;
    const attempt = (await manager.countBy(Assessment, { enrolmentId, unitCode })) + 1;
    const assessed = { assessedOn: jakartaDayOf(clock()), assessedBy: viewer.subject };
    await manager.insert(Assessment, {
      id: newId(),
      facilityCode,
      enrolmentId,
      unitCode,
      result,
      attempt,
      ...assessed,
    });
    return this.change(enrolment, {}, "assessment.recorded");
  }

  private async requireSeat({ cohortId }: Enrolment): Promise<void> {
    const { seats } = await this.at.cohorts.locked(cohortId);
    const status = In([ENROLLED, IN_PROGRESS, COMPLETED, FAILED]);
    if ((await this.at.manager.countBy(Enrolment, { cohortId, status })) >= seats)
      throw invariantViolation("INM-45", "The cohort has no free seat.", { seats });
  }

  private async courseOf({ cohortId }: Enrolment): Promise<TrainingCourse> {
    const { courseId } = (await this.at.cohorts.byId(cohortId)) as Cohort;
    return (await this.at.courses.byId(courseId)) as TrainingCourse;
  }

  private async locked(id: string, expectedVersion?: number): Promise<Enrolment> {
    const enrolment = await lockedRow(this.at.manager, Enrolment, id);
    if (!enrolment || !this.at.viewer.actsFor(enrolment.facilityCode)) throw notFound("Enrolment", id);
    if (expectedVersion !== undefined && enrolment.version !== expectedVersion)
      throw staleVersion("Enrolment", expectedVersion, enrolment.version);
    return enrolment;
  }

  private async change(enrolment: Enrolment, changes: Partial<Enrolment>, action: string): Promise<Enrolment> {
    const changed = { ...changes, version: enrolment.version + 1 };
    await this.at.manager.update(Enrolment, { id: enrolment.id }, changed);
    await this.audit(enrolment, action);
    return Object.assign(enrolment, changed);
  }

  private async found(id: string): Promise<Enrolment> {
    const enrolment = await this.byId(id);
    if (!enrolment) throw notFound("Enrolment", id);
    return enrolment;
  }

  private audit({ id, facilityCode }: Enrolment, action: string): Promise<void> {
    const at = this.at.clock();
    const record = { action, entityType: "Enrolment", entityId: id, facilityCode, at };
    return appendAudit(this.at.manager, this.at.viewer, record);
  }
}

function requireInProgress({ status }: Enrolment): void {
  if (status !== IN_PROGRESS) throw invalidTransition("Enrolment", status, IN_PROGRESS);
}
