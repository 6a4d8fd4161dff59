import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { loaderBy } from "@coir/kit/loader";
import { appendEvent } from "@coir/kit/outbox";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { Facility } from "./facility.entity.js";

/** The UPTs of the region. What is known of them is public. */
export class FacilityService {
  private readonly byCodeLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
  ) {
    this.byCodeLoader = loaderBy(manager, Facility, "code");
  }

  /** All UPTs, by code. */
  all(): Promise<Facility[]> {
    return this.manager.find(Facility, { order: { code: "ASC" } });
  }

  /** The UPT of a code, or null. */
  byCode(code: string): Promise<Facility | null> {
    return this.byCodeLoader.load(code);
  }

  /** Enters a UPT into the register, or what is newly known of it, and tells the other houses. */
  async register(facility: Facility): Promise<void> {
    this.viewer.requireFacility(facility.code);
    const at = this.clock();
    await this.manager.upsert(Facility, { ...facility }, ["code"]);
    await appendAudit(this.manager, this.viewer, {
      action: "facility.registered",
      entityType: "Facility",
      entityId: facility.code,
      facilityCode: facility.code,
      at,
    });
    await appendEvent(this.manager, {
      type: "inmate.facility.changed.v1",
      aggregate: `Facility:${facility.code}`,
      occurredAt: at,
      data: {
        code: facility.code,
        shortName: facility.shortName,
        regencyCode: facility.regencyCode,
        valueChainRole: facility.valueChainRole,
      },
      peers: ["production", "trade"],
    });
  }
}
