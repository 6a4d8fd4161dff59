import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { IncidentMeasure, IncidentSeverity, WorkIncident } from "./work-incident.entity.js";
import type { ReportWorkIncidentInput } from "./work-incident.input.js";

/** What happened at work. */
export class WorkIncidentService {
  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
    private readonly programs: WorkProgramService,
  ) {}

  /** One page of a UPT's incidents, latest first; none for a UPT that the viewer does not act for. */
  page(facilityCode: string, page: PageArgs): Promise<Page<WorkIncident>> {
    const query = this.manager
      .createQueryBuilder(WorkIncident, "incident")
      .where("incident.facilityCode = :facilityCode AND :own", {
        facilityCode,
        own: this.viewer.actsFor(facilityCode),
      });
    return keysetPage(query, { by: "occurredAt", id: "id", direction: "DESC" }, page);
  }

  /**
   * Reports something that happened at work.
   * @throws NOT_FOUND; BAD_USER_INPUT for the future; INVARIANT_VIOLATION INM-52 when work went on after something serious
   */
  report(input: ReportWorkIncidentInput): Promise<WorkIncident> {
    const { manager, viewer } = this;
    return once({
      manager,
      viewer,
      mutation: "reportWorkIncident",
      input,
      perform: () => this.add(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const incident = await manager.findOneBy(WorkIncident, { id });
        if (!incident || !viewer.actsFor(incident.facilityCode)) throw notFound("WorkIncident", id);
        return incident;
      },
    });
  }

  private async add({ idempotencyKey: _, ...report }: ReportWorkIncidentInput): Promise<WorkIncident> {
    const program = await this.programs.byId(report.workProgramId);
    if (!program || !this.viewer.actsFor(program.facilityCode)) throw notFound("WorkProgram", report.workProgramId);
    const reportedAt = this.clock();
    if (report.occurredAt > reportedAt) throw badInput("It cannot have happened yet.", "occurredAt");
    if (report.severity === IncidentSeverity.SERIOUS && !report.measures.includes(IncidentMeasure.WORK_STOPPED))
      throw invariantViolation("INM-52", "After something serious work stops.");
    const { facilityCode } = program;
    const incident = this.manager.create(WorkIncident, {
      ...report,
      ...{ id: newId(), facilityCode, reportedBy: this.viewer.subject, reportedAt },
    });
    await this.manager.insert(WorkIncident, incident);
    await appendAudit(this.manager, this.viewer, {
      action: "work-incident.reported",
      entityType: "WorkIncident",
      entityId: incident.id,
      facilityCode,
      at: reportedAt,
    });
    return incident;
  }
}
