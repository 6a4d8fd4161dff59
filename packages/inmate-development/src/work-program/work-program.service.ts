import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { appendEvent } from "@coir/kit/outbox";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import { WorkProgram } from "./work-program.entity.js";

/** The work programmes of the UPTs. */
export class WorkProgramService {
  private readonly byIdLoader;
  private readonly ofFacilityLoader;
  private readonly ofPartnerLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
  ) {
    this.byIdLoader = loaderBy(manager, WorkProgram, "id");
    this.ofFacilityLoader = loaderOfMany(manager, WorkProgram, "facilityCode", "name");
    this.ofPartnerLoader = loaderOfMany(manager, WorkProgram, "partnerCode", "name");
  }

  /** The programme of an id, or null. */
  byId(id: string): Promise<WorkProgram | null> {
    return isUUID(id) ? this.byIdLoader.load(id) : Promise.resolve(null);
  }

  /** The programmes of a UPT, by name. */
  ofFacility(facilityCode: string): Promise<WorkProgram[]> {
    return this.ofFacilityLoader.load(facilityCode);
  }

  /** The programmes that work with a partner, by name. */
  ofPartner(partnerCode: string): Promise<WorkProgram[]> {
    return this.ofPartnerLoader.load(partnerCode);
  }

  /**
   * The programme, its row locked until the commit, so that its places are counted by one caller at a time.
   * @returns null when there is none
   */
  locked(id: string): Promise<WorkProgram | null> {
    return lockedRow(this.manager, WorkProgram, id);
  }

  /** Enters a programme into the register, or what has changed of it, and tells the other houses. */
  async register(program: WorkProgram): Promise<void> {
    this.viewer.requireFacility(program.facilityCode);
    const at = this.clock();
    await this.manager.upsert(WorkProgram, { ...program }, ["id"]);
    await appendAudit(this.manager, this.viewer, {
      action: "work-program.registered",
      entityType: "WorkProgram",
      entityId: program.id,
      facilityCode: program.facilityCode,
      at,
    });
    await appendEvent(this.manager, {
      type: "inmate.work-program.changed.v1",
      aggregate: `WorkProgram:${program.id}`,
      occurredAt: at,
      data: {
        id: program.id,
        facilityCode: program.facilityCode,
        kind: program.kind,
        stage: program.stage,
        status: program.status,
        partnerCode: program.partnerCode,
      },
      peers: ["production", "trade"],
    });
  }
}
