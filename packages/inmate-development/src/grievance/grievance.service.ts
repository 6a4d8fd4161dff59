import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import { Grievance, GrievanceStatus } from "./grievance.entity.js";
import type {
  GrievanceFilter,
  MoveGrievanceInput,
  ReadGrievanceInput,
  TriageGrievanceInput,
} from "./grievance.input.js";
import type { GrievanceReading } from "./grievance-reading.js";
import { alwaysSerious, dueOnOf, grievanceTransitions, isOfCircle } from "./grievance-rules.js";

const { RECEIVED, TRIAGED, INVESTIGATING, UPHELD, NOT_UPHELD, CLOSED } = GrievanceStatus;

/** What somebody complains of, as it comes in. */
export type Complaint = Pick<Grievance, "facilityCode" | "participantId" | "kind" | "text">;

/** Grievances, for the sealed circle alone. Only taking one in is open to more, who cannot read it afterwards. */
export class GrievanceService {
  private readonly byIdLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
  ) {
    this.byIdLoader = loaderBy(manager, Grievance, "id");
  }

  /** One page of grievances, those first whose last day comes first; none outside the circle. */
  page(filter: GrievanceFilter | undefined, page: PageArgs): Promise<Page<Grievance>> {
    const query = this.manager
      .createQueryBuilder(Grievance, "grievance")
      .where(":circle", { circle: isOfCircle(this.viewer) });
    if (filter?.facilityCode)
      query.andWhere("grievance.facilityCode = ANY(:facilities)", { facilities: filter.facilityCode.in });
    if (filter?.status) query.andWhere("grievance.status = ANY(:states)", { states: filter.status.in });
    if (filter?.overdue !== undefined && filter.overdue !== null)
      query.andWhere(`${filter.overdue ? "" : "NOT "}(grievance.dueOn < :today AND grievance.status <> 'CLOSED')`, {
        today: jakartaDayOf(this.clock()),
      });
    return keysetPage(query, { by: "dueOn", id: "id", direction: "ASC" }, page);
  }

  /** The grievance of an id; null when there is none, or outside the circle. */
  async byId(id: string): Promise<Grievance | null> {
    return isOfCircle(this.viewer) && isUUID(id) ? this.byIdLoader.load(id) : null;
  }

  /** Whether its last day has passed and it is not closed. */
  isOverdue({ dueOn, status }: Grievance): boolean {
    return status !== CLOSED && dueOn < jakartaDayOf(this.clock());
  }

  /** Takes a grievance in. The auditor's entry names no UPT, or the auditor of one could count them. */
  async takeIn(complaint: Complaint, id: string): Promise<Grievance> {
    const receivedAt = this.clock();
    const serious = alwaysSerious.includes(complaint.kind);
    const grievance = this.manager.create(Grievance, {
      ...{ ...complaint, id, serious, status: RECEIVED, finding: null, upheld: null },
      ...{
        receivedBy: this.viewer.subject,
        receivedAt,
        dueOn: dueOnOf(receivedAt, serious),
        closedAt: null,
        version: 1,
      },
    });
    await this.manager.insert(Grievance, grievance);
    await this.audit(grievance.id, "grievance.received");
    return grievance;
  }

  /**
   * Tells the auditor that a grievance is read, and reads it.
   * @throws NOT_FOUND
   */
  async read({ grievanceId }: ReadGrievanceInput): Promise<GrievanceReading> {
    const grievance = await this.byId(grievanceId);
    if (!grievance) throw notFound("Grievance", grievanceId);
    await this.audit(grievanceId, "grievance.read");
    const { text, finding, participantId } = grievance;
    return { grievance, text, finding, participantId };
  }

  /**
   * Judges how serious a grievance is; its last day can only come nearer.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; FORBIDDEN for a program
   */
  async triage({ grievanceId, expectedVersion, serious }: TriageGrievanceInput): Promise<Grievance> {
    const grievance = await this.movable(grievanceId, expectedVersion, TRIAGED);
    const isSerious = grievance.serious || serious;
    return this.move(grievance, {
      status: TRIAGED,
      serious: isSerious,
      dueOn: dueOnOf(grievance.receivedAt, isSerious),
    });
  }

  /**
   * Moves a grievance to its next state after it was triaged.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; FORBIDDEN for a program; BAD_USER_INPUT without the finding it needs
   */
  async moveOn({ grievanceId, expectedVersion, to, finding }: MoveGrievanceInput): Promise<Grievance> {
    const grievance = await this.movable(grievanceId, expectedVersion, to);
    if (to === TRIAGED) throw invalidTransition("Grievance", grievance.status, to);
    if (to === INVESTIGATING) return this.move(grievance, { status: to, finding: null, upheld: null });
    const found = finding ?? (to === CLOSED ? grievance.finding : null);
    if (found === null) throw badInput("A decision has its finding.", "finding");
    if (to === CLOSED) return this.move(grievance, { status: to, finding: found, closedAt: this.clock() });
    return this.move(grievance, { status: to, finding: found, upheld: to === UPHELD });
  }

  private async movable(id: string, expectedVersion: number, to: GrievanceStatus): Promise<Grievance> {
    this.viewer.requirePerson();
    const grievance = isOfCircle(this.viewer) ? await lockedRow(this.manager, Grievance, id) : null;
    if (!grievance) throw notFound("Grievance", id);
    if (grievance.version !== expectedVersion) throw staleVersion("Grievance", expectedVersion, grievance.version);
    if (!grievanceTransitions[grievance.status].includes(to))
      throw invalidTransition("Grievance", grievance.status, to);
    return grievance;
  }

  private async move(grievance: Grievance, changes: Partial<Grievance>): Promise<Grievance> {
    const moved = { ...changes, version: grievance.version + 1 };
    await this.manager.update(Grievance, { id: grievance.id }, moved);
    Object.assign(grievance, moved);
    await this.audit(grievance.id, ACTIONS[grievance.status]);
    return grievance;
  }

  private audit(id: string, action: string): Promise<void> {
    const at = this.clock();
    return appendAudit(this.manager, this.viewer, { action, entityType: "Grievance", entityId: id, at });
  }
}

const ACTIONS: Readonly<Record<GrievanceStatus, string>> = {
  [RECEIVED]: "grievance.received",
  [TRIAGED]: "grievance.triaged",
  [INVESTIGATING]: "grievance.investigating",
  [UPHELD]: "grievance.upheld",
  [NOT_UPHELD]: "grievance.not-upheld",
  [CLOSED]: "grievance.closed",
};
