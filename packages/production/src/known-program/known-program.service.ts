import { invariantViolation, notFound } from "@coir/kit/errors";
import type { DomainEvent } from "@coir/kit/outbox";
import { isNotEmpty, isString, isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { KnownProgram } from "./known-program.entity.js";

/** Which programme, if any, does a run. */
interface RunInProgram {
  readonly workProgramId?: string | null | undefined;
  readonly workedByInmates: boolean;
  readonly facilityCode: string;
}

/** What inmate-development's events tell about work programmes. */
export class KnownProgramService {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Refuses a programme in which no run of a UPT may start, so that each programme's month is settled at one UPT alone.
   * @throws NOT_FOUND for a programme that nobody told of; INVARIANT_VIOLATION PRD-23 for one of another UPT or not at work
   */
  async requireAtWork(id: string, facilityCode: string): Promise<void> {
    const program = await this.manager.findOneBy(KnownProgram, { id });
    if (!program) throw notFound("WorkProgram", id);
    if (program.facilityCode !== facilityCode)
      throw invariantViolation("PRD-23", `The work programme is not one of ${facilityCode}.`, { facilityCode });
    if (!program.atWork) throw invariantViolation("PRD-23", "The work programme is not at work.", { facilityCode });
  }

  /**
   * Refuses a run in a programme, if in any, in which no inmate works or no run of its UPT may start.
   * @throws INVARIANT_VIOLATION PRD-21 for a programme without inmates; NOT_FOUND and PRD-23 as `requireAtWork`
   */
  async requireWorked({ workProgramId, workedByInmates, facilityCode }: RunInProgram): Promise<void> {
    if (!workProgramId) return;
    if (!workedByInmates) throw invariantViolation("PRD-21", "In a work programme, inmates work.");
    await this.requireAtWork(workProgramId, facilityCode);
  }

  /**
   * Keeps what an event tells; an event older than the kept one changes nothing.
   * @throws TypeError for an event that cannot be read, which is then taken in as little as its effect
   */
  async keep(event: DomainEvent): Promise<void> {
    const { id, facilityCode, status } = event.data;
    if (!isUUID(id) || ![facilityCode, status].every((text) => isString(text) && isNotEmpty(text)))
      throw new TypeError(`${event.type} tells no id, facilityCode and status.`);
    await this.manager.query(
      `INSERT INTO known_program (id, facility_code, at_work, sequence) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET facility_code = excluded.facility_code, at_work = excluded.at_work, sequence = excluded.sequence
       WHERE known_program.sequence < excluded.sequence`,
      [id, facilityCode, status === "ACTIVE", event.sequence],
    );
  }
}
