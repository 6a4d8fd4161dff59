import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import type { TrainingCourseService } from "../training-course/training-course.service.js";
import { Cohort, CohortStatus } from "./cohort.entity.js";
import type { CohortFilter, MoveCohortInput, PlanCohortInput } from "./cohort.input.js";

/** With what the cohort service works. */
export interface CohortWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly courses: TrainingCourseService;
}

const { PLANNED, OPEN_FOR_ENROLMENT, RUNNING, ASSESSING, COMPLETED, CANCELLED } = CohortStatus;

/** From which state a cohort may go to which. */
export const cohortTransitions: Readonly<Record<CohortStatus, readonly CohortStatus[]>> = {
  [PLANNED]: [OPEN_FOR_ENROLMENT, CANCELLED],
  [OPEN_FOR_ENROLMENT]: [RUNNING, CANCELLED],
  [RUNNING]: [ASSESSING, CANCELLED],
  [ASSESSING]: [COMPLETED, CANCELLED],
  [COMPLETED]: [],
  [CANCELLED]: [],
};

/** The runs of courses. They tell nothing of a person. */
export class CohortService {
  private readonly byIdLoader;

  constructor(private readonly at: CohortWorkshop) {
    this.byIdLoader = loaderBy(at.manager, Cohort, "id");
  }

  /** The cohort of an id, or null. */
  byId(id: string): Promise<Cohort | null> {
    return isUUID(id) ? this.byIdLoader.load(id) : Promise.resolve(null);
  }

  /** One page of cohorts, the latest first. */
  page(filter: CohortFilter | undefined, page: PageArgs): Promise<Page<Cohort>> {
    const query = this.at.manager.createQueryBuilder(Cohort, "cohort");
    if (filter?.facilityCode) query.andWhere("cohort.facilityCode = ANY(:codes)", { codes: filter.facilityCode.in });
    if (filter?.status) query.andWhere("cohort.status = ANY(:states)", { states: filter.status.in });
    return keysetPage(query, { by: "startsOn", id: "id", direction: "DESC" }, page);
  }

  /**
   * The cohort, its row locked until the commit, so that its seats are counted by one caller at a time.
   * @throws NOT_FOUND
   */
  async locked(id: string): Promise<Cohort> {
    const cohort = await lockedRow(this.at.manager, Cohort, id);
    if (!cohort || !this.at.viewer.actsFor(cohort.facilityCode)) throw notFound("Cohort", id);
    return cohort;
  }

  /**
   * Plans a run of a course.
   * @throws FORBIDDEN; NOT_FOUND; BAD_USER_INPUT
   */
  plan(input: PlanCohortInput): Promise<Cohort> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) => {
      const cohort = await this.byId(id);
      if (!cohort) throw notFound("Cohort", id);
      return cohort;
    };
    const perform = () => this.add(input);
    return once({ manager, viewer, mutation: "planCohort", input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Moves a cohort to its next state.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async move({ cohortId, expectedVersion, to }: MoveCohortInput): Promise<Cohort> {
    const cohort = await this.locked(cohortId);
    if (cohort.version !== expectedVersion) throw staleVersion("Cohort", expectedVersion, cohort.version);
    if (!cohortTransitions[cohort.status].includes(to)) throw invalidTransition("Cohort", cohort.status, to);
    const moved = { status: to, version: cohort.version + 1 };
    await this.at.manager.update(Cohort, { id: cohort.id }, moved);
    await this.audit(cohort, `cohort.${to.toLowerCase()}`);
    return Object.assign(cohort, moved);
  }

  private async add({ idempotencyKey: _, provider, ...facts }: PlanCohortInput): Promise<Cohort> {
    const { manager, viewer, courses } = this.at;
    viewer.requireFacility(facts.facilityCode);
    if (!(await courses.byId(facts.courseId))) throw notFound("TrainingCourse", facts.courseId);
    if (facts.endsOn < facts.startsOn) throw badInput("The last day lies before the first.", "endsOn");
    const cohort = manager.create(Cohort, {
      ...facts,
      id: newId(),
      status: PLANNED,
      provider: provider ?? null,
      version: 1,
    });
    await manager.insert(Cohort, cohort);
    await this.audit(cohort, "cohort.planned");
    return cohort;
  }

  private audit({ id, facilityCode }: Cohort, action: string): Promise<void> {
    const at = this.at.clock();
    return appendAudit(this.at.manager, this.at.viewer, {
      action,
      entityType: "Cohort",
      entityId: id,
      facilityCode,
      at,
    });
  }
}
