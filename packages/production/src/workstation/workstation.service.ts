import { appendAudit } from "@coir/kit/audit";
import type { Page, PageArgs } from "@coir/kit/connection";
import { invariantViolation, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy } from "@coir/kit/loader";
import { PagesByParent } from "@coir/kit/pages-by-parent";
import { In } from "typeorm";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import { Workstation, WorkstationStatus } from "./workstation.entity.js";

const { UP } = WorkstationStatus;

/** Places and machines at which work is done. */
export class WorkstationService {
  private readonly byIdLoader;
  private readonly pagesOfFacility;

  constructor(private readonly at: OpenWith) {
    this.byIdLoader = loaderBy(at.manager, Workstation, "id");
    this.pagesOfFacility = new PagesByParent<Workstation>(at.manager, {
      entity: Workstation,
      parent: "facilityCode",
      by: "name",
      id: "id",
      direction: "ASC",
      facilities: facilitiesOf(at.viewer),
    });
  }

  /** The workstation of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<Workstation | null> {
    const workstation = await this.byIdLoader.load(id);
    return workstation && seesFacility(this.at.viewer, workstation.facilityCode) ? workstation : null;
  }

  /**
   * One page of the workstations of a UPT, by name; empty for a viewer who does not act for it.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  ofFacility(facilityCode: string, page: PageArgs): Promise<Page<Workstation>> {
    return this.pagesOfFacility.of(facilityCode, page);
  }

  /** A workstation of a UPT. @throws NOT_FOUND for one of another */
  async requireAt(id: string, facilityCode: string): Promise<Workstation> {
    const workstation = await this.byIdLoader.load(id);
    if (workstation?.facilityCode !== facilityCode) throw notFound("Workstation", id);
    return workstation;
  }

  /**
   * The workstation at which a run is to start.
   * @throws NOT_FOUND for one of another UPT; INVARIANT_VIOLATION PRD-43 when it stands still
   */
  async ready(id: string, facilityCode: string): Promise<Workstation> {
    const workstation = await this.requireAt(id, facilityCode);
    if (workstation.status === UP) return workstation;
    throw invariantViolation("PRD-43", `${workstation.name} is ${workstation.status}; no run starts at it.`, {
      workstationId: id,
      status: workstation.status,
    });
  }

  /**
   * Puts up workstations that are not there yet.
   * @returns how many were missing
   */
  async introduce(workstations: readonly Omit<Workstation, "status" | "version">[]): Promise<number> {
    const { manager, viewer, clock } = this.at;
    const known = await manager.findBy(Workstation, { id: In(workstations.map(({ id }) => id)) });
    const missing = workstations.filter(({ id }) => !known.some((one) => one.id === id));
    if (missing.length === 0) return 0;
    await manager.insert(
      Workstation,
      missing.map((facts) => ({ ...facts, status: UP, version: 1 })),
    );
    for (const { id, facilityCode } of missing) {
      await appendAudit(manager, viewer, {
        action: "workstation.introduced",
        entityType: "Workstation",
        entityId: id,
        facilityCode,
        at: clock(),
      });
    }
    return missing.length;
  }
}
