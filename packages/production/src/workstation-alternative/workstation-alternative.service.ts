import { appendAudit } from "@coir/kit/audit";
import { badInput, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { loaderOfMany } from "@coir/kit/loader";
import { In } from "typeorm";
import type { WorkstationType } from "../recipe/workstation-type.js";
import { Workstation } from "../workstation/workstation.entity.js";
import type { WorkstationService } from "../workstation/workstation.service.js";
import { WorkstationAlternative } from "./workstation-alternative.entity.js";
import type { NameWorkstationAlternativesInput, WorkstationAlternativeInput } from "./workstation-alternative.input.js";

/** Workstations that can stand in for others. */
export class WorkstationAlternativeService {
  private readonly ofWorkstationLoader;

  constructor(
    private readonly at: OpenWith,
    private readonly workstations: WorkstationService,
  ) {
    this.ofWorkstationLoader = loaderOfMany(at.manager, WorkstationAlternative, "workstationId", "place");
  }

  /** Those that can stand in for a workstation, the best first; many workstations share a statement. */
  of({ id }: Pick<Workstation, "id">): Promise<WorkstationAlternative[]> {
    return this.ofWorkstationLoader.load(id);
  }

  /** Whether a workstation can stand in for one of a kind. */
  async standsInFor({ id }: Pick<Workstation, "id">, type: WorkstationType): Promise<boolean> {
    const rows: unknown[] = await this.at.manager.query(
      `SELECT FROM workstation_alternative a JOIN workstation w ON w.id = a.workstation_id
       WHERE a.alternative_id = $1 AND w.type = $2 LIMIT 1`,
      [id, type],
    );
    return rows.length > 0;
  }

  /**
   * Names the workstations that can stand in for one, in place of those that were named before.
   * @throws FORBIDDEN when the caller is a program; NOT_FOUND for a workstation of another UPT; STALE_VERSION;
   * BAD_USER_INPUT for the workstation itself
   */
  name(input: NameWorkstationAlternativesInput): Promise<Workstation> {
    const { manager, viewer } = this.at;
    const perform = () => this.replace(input);
    const reread = async (id: string) => {
      const workstation = await this.workstations.byId(id);
      if (!workstation) throw notFound("Workstation", id);
      return workstation;
    };
    const mutation = "nameWorkstationAlternatives";
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }

  private async replace({
    workstationId: id,
    expectedVersion,
    alternatives,
  }: NameWorkstationAlternativesInput): Promise<Workstation> {
    const { manager, viewer, clock } = this.at;
    viewer.requirePerson();
    const workstation = await manager.findOne(Workstation, { where: { id }, lock: { mode: "pessimistic_write" } });
    if (!workstation || !viewer.actsFor(workstation.facilityCode)) throw notFound("Workstation", id);
    if (workstation.version !== expectedVersion)
      throw staleVersion("Workstation", expectedVersion, workstation.version);
    await this.requireOthers(workstation, alternatives);
    await manager.delete(WorkstationAlternative, { workstationId: id });
    const rows = alternatives.map(({ workstationId: alternativeId, efficiencyPct }, index) => {
      return { workstationId: id, alternativeId, place: index + 1, efficiencyPct };
    });
    if (rows.length > 0) await manager.insert(WorkstationAlternative, rows);
    const changed = { version: workstation.version + 1 };
    await manager.update(Workstation, { id }, changed);
    await appendAudit(manager, viewer, {
      action: "workstation.alternatives-named",
      entityType: "Workstation",
      entityId: id,
      facilityCode: workstation.facilityCode,
      at: clock(),
      details: { alternatives: rows.map(({ alternativeId }) => alternativeId) },
    });
    return Object.assign(workstation, changed);
  }

  private async requireOthers(
    { id, facilityCode }: Workstation,
    alternatives: readonly WorkstationAlternativeInput[],
  ): Promise<void> {
    const ids = alternatives.map(({ workstationId }) => workstationId);
    if (ids.includes(id)) throw badInput("A workstation does not stand in for itself.", "alternatives");
    const known = await this.at.manager.findBy(Workstation, { id: In(ids), facilityCode });
    const missing = ids.find((one) => !known.some((workstation) => workstation.id === one));
    if (missing !== undefined) throw notFound("Workstation", missing);
  }
}
