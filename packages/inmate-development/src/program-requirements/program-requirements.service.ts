import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { TrainingCourse } from "../training-course/training-course.entity.js";
import { WorkProgram, WorkProgramStatus } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import type { ChangeProgramRequirementsInput } from "./program-requirements.input.js";

/** With what the service of requirements works. */
export interface RequirementsWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly programs: WorkProgramService;
}

/** What programmes ask of who is to work in them. */
export class ProgramRequirementsService {
  private readonly courseLoader;

  constructor(private readonly at: RequirementsWorkshop) {
    this.courseLoader = loaderBy(at.manager, TrainingCourse, "code");
  }

  /** The courses that a programme asks for, by their codes. */
  async coursesOf({ requiredCourseCodes = [] }: WorkProgram): Promise<TrainingCourse[]> {
    const courses = await Promise.all(requiredCourseCodes.toSorted().map((code) => this.courseLoader.load(code)));
    return courses.filter((course) => course !== null);
  }

  /**
   * Changes what a programme asks. Checks read it from now on; placements that are active stay as they are.
   * @throws FORBIDDEN for a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION when the programme is closed; BAD_USER_INPUT for a course that there is not, or when it asks so already
   */
  async change(input: ChangeProgramRequirementsInput): Promise<WorkProgram> {
    const { manager, viewer } = this.at;
    viewer.requirePerson();
    const program = await this.changeable(input);
    const { requiredCourseCodes, minimumStage = null } = input;
    const before = {
      minimumStage: program.minimumStage ?? null,
      requiredCourseCodes: program.requiredCourseCodes ?? [],
    };
    const after = { minimumStage, requiredCourseCodes: requiredCourseCodes.toSorted() };
    if (JSON.stringify(after) === JSON.stringify(before)) throw badInput("The programme asks so already.", "input");
    const known = await this.courseLoader.loadMany(after.requiredCourseCodes);
    if (known.some((course) => !(course instanceof TrainingCourse)))
      throw badInput("There is no such course.", "requiredCourseCodes");
    const changes = { ...after, version: (program.version ?? 0) + 1 };
    await manager.update(WorkProgram, { id: program.id }, changes);
    await this.audit(program, { version: changes.version, reason: input.reason, before, after });
    return Object.assign(program, changes);
  }

  private async changeable({ workProgramId, expectedVersion }: ChangeProgramRequirementsInput): Promise<WorkProgram> {
    const { viewer, programs } = this.at;
    const program = await programs.locked(workProgramId);
    if (!program || !viewer.actsFor(program.facilityCode)) throw notFound("WorkProgram", workProgramId);
    if (program.version !== expectedVersion) throw staleVersion("WorkProgram", expectedVersion, program.version ?? 0);
    if (program.status === WorkProgramStatus.CLOSED)
      throw invalidTransition("WorkProgram", program.status, program.status);
    return program;
  }

  private audit({ id, facilityCode }: WorkProgram, details: Readonly<Record<string, unknown>>): Promise<void> {
    const { manager, viewer, clock } = this.at;
    const of = { entityType: "WorkProgram", entityId: id, facilityCode, details };
    return appendAudit(manager, viewer, { action: "work-program.requirements-changed", ...of, at: clock() });
  }
}
