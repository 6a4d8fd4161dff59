import { appendAudit } from "@coir/kit/audit";
import type { Page, PageArgs } from "@coir/kit/connection";
import { badInput, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { PagesByParent } from "@coir/kit/pages-by-parent";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import { Workstation, WorkstationStatus } from "../workstation/workstation.entity.js";
import { Downtime, DowntimeReason } from "./downtime.entity.js";
import type { EndDowntimeInput, ReportDowntimeInput } from "./downtime.input.js";

const { UP, DOWN, MAINTENANCE } = WorkstationStatus;
const BACK_MS = 3 * 24 * 3_600_000;

/** Times for which workstations stand still. The workstation's row is locked first. */
export class DowntimeService {
  private readonly pagesOfWorkstation;

  constructor(private readonly at: OpenWith) {
    this.pagesOfWorkstation = new PagesByParent<Downtime>(at.manager, {
      entity: Downtime,
      parent: "workstationId",
      by: "startedAt",
      id: "id",
      direction: "DESC",
      facilities: facilitiesOf(at.viewer),
    });
  }

  /** One page of the downtimes of a workstation, newest first. @throws BAD_USER_INPUT for a cursor of another list */
  ofWorkstation({ id }: Workstation, page: PageArgs): Promise<Page<Downtime>> {
    return this.pagesOfWorkstation.of(id, page);
  }

  /**
   * Notes that a workstation, or some of its units, stands still, or did until lately.
   * @throws NOT_FOUND; STALE_VERSION; BAD_USER_INPUT for more units than it has or a time out of bounds;
   * INVARIANT_VIOLATION PRD-42 when it stands still already, or did at that time
   */
  report(input: ReportDowntimeInput): Promise<Downtime> {
    return this.once("reportDowntime", input, () => this.begin(input));
  }

  /**
   * Notes that a workstation goes on.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION when it went on before; BAD_USER_INPUT for a time out of bounds
   */
  end(input: EndDowntimeInput): Promise<Downtime> {
    return this.once("endDowntime", input, () => this.finish(input));
  }

  private once(
    mutation: string,
    input: { readonly idempotencyKey: string },
    perform: () => Promise<Downtime>,
  ): Promise<Downtime> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) => {
      const downtime = await manager.findOneByOrFail(Downtime, { id });
      if (!seesFacility(viewer, downtime.facilityCode)) throw notFound("Downtime", id);
      return downtime;
    };
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }

  private async begin(input: ReportDowntimeInput): Promise<Downtime> {
    const { manager, clock } = this.at;
    const workstation = await this.locked(input.workstationId);
    if (!workstation) throw notFound("Workstation", input.workstationId);
    if (workstation.version !== input.expectedVersion)
      throw staleVersion("Workstation", input.expectedVersion, workstation.version);
    const { units = workstation.count, reason, note = null } = input;
    if (units > workstation.count) throw badInput(`It has ${workstation.count} units.`, "units");
    const startedAt = input.startedAt ?? clock();
    const age = clock().getTime() - startedAt.getTime();
    if (age < 0 || age > BACK_MS) throw badInput("A downtime began at most three days ago.", "startedAt");
    const endedAt = input.endedAt ?? null;
    if (endedAt !== null) this.requireEnd(startedAt, endedAt);
    await this.requireUp(workstation, startedAt, endedAt);
    const downtime = manager.create(Downtime, {
      id: newId(),
      facilityCode: workstation.facilityCode,
      workstationId: workstation.id,
      units,
      reason,
      note,
      startedAt,
      endedAt,
      version: 1,
    });
    await manager.insert(Downtime, downtime);
    const stopped = reason === DowntimeReason.MAINTENANCE ? MAINTENANCE : DOWN;
    const now = units === workstation.count ? stopped : UP;
    const status = endedAt === null ? now : workstation.status;
    await this.note(workstation, { status, action: "downtime.reported", downtime });
    return downtime;
  }

  private async finish({
    downtimeId,
    expectedVersion,
    endedAt = this.at.clock(),
  }: EndDowntimeInput): Promise<Downtime> {
    const { manager } = this.at;
    const seen = await manager.findOneBy(Downtime, { id: downtimeId });
    const workstation = seen && (await this.locked(seen.workstationId));
    if (!workstation) throw notFound("Downtime", downtimeId);
    const downtime = await manager.findOneByOrFail(Downtime, { id: downtimeId });
    if (downtime.version !== expectedVersion) throw staleVersion("Downtime", expectedVersion, downtime.version);
    if (downtime.endedAt) throw invalidTransition("Downtime", "ENDED", "ENDED");
    this.requireEnd(downtime.startedAt, endedAt);
    const ended = { endedAt, version: downtime.version + 1 };
    await manager.update(Downtime, { id: downtimeId }, ended);
    await this.note(workstation, { status: UP, action: "downtime.ended", downtime });
    return manager.merge(Downtime, downtime, ended);
  }

  private async locked(id: string): Promise<Workstation | null> {
    const { manager, viewer } = this.at;
    const workstation = await manager.findOne(Workstation, { where: { id }, lock: { mode: "pessimistic_write" } });
    return workstation && viewer.actsFor(workstation.facilityCode) ? workstation : null;
  }

  private requireEnd(startedAt: Date, endedAt: Date): void {
    if (endedAt <= startedAt || endedAt > this.at.clock())
      throw badInput("A downtime ends after it began, and not ahead of its time.", "endedAt");
  }

  /** @param endedAt null when it goes on */
  private async requireUp({ id, name }: Workstation, startedAt: Date, endedAt: Date | null): Promise<void> {
    const [other]: { id: string }[] = await this.at.manager.query(
      "SELECT id FROM downtime WHERE workstation_id = $1 AND tstzrange(started_at, ended_at) && tstzrange($2, $3) LIMIT 1",
      [id, startedAt, endedAt],
    );
    if (other) throw invariantViolation("PRD-42", `${name} stood still then.`, { downtimeId: other.id });
  }

  private async note(
    { id, facilityCode, version }: Workstation,
    { status, action, downtime }: { status: WorkstationStatus; action: string; downtime: Downtime },
  ): Promise<void> {
    const { manager, viewer, clock } = this.at;
    await manager.update(Workstation, { id }, { status, version: version + 1 });
    await appendAudit(manager, viewer, {
      action,
      entityType: "Workstation",
      entityId: id,
      facilityCode,
      at: clock(),
      details: { downtimeId: downtime.id, reason: downtime.reason },
    });
  }
}
