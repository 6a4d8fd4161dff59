import { appendAudit } from "@coir/kit/audit";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import type { Lot } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import { Inspection, InspectionStatus } from "./inspection.entity.js";
import { InspectionReading } from "./inspection-reading.entity.js";

const { REQUESTED, SAMPLED, MEASURED, PASSED, FAILED, CONDITIONAL, SUPERSEDED } = InspectionStatus;

/** From which state an inspection may go to which. */
const inspectionTransitions: Readonly<Record<InspectionStatus, readonly InspectionStatus[]>> = {
  [REQUESTED]: [SAMPLED],
  [SAMPLED]: [MEASURED],
  [MEASURED]: [PASSED, FAILED, CONDITIONAL],
  [PASSED]: [SUPERSEDED],
  [FAILED]: [SUPERSEDED],
  [CONDITIONAL]: [],
  [SUPERSEDED]: [],
};

/** One verb on inspections that is done once per key. */
export interface InspectionCall {
  readonly mutation: string;
  readonly input: { readonly idempotencyKey: string };
  readonly perform: () => Promise<Inspection>;
}

/** Inspections, as they may be seen. */
export class InspectionService {
  private readonly byIdLoader;
  private readonly ofLotLoader;
  private readonly readingsLoader;

  constructor(
    private readonly at: OpenWith,
    private readonly lots: LotService,
  ) {
    this.byIdLoader = loaderBy(at.manager, Inspection, "id");
    this.ofLotLoader = loaderOfMany(at.manager, Inspection, "lotNo", "id");
    this.readingsLoader = loaderOfMany(at.manager, InspectionReading, "inspectionId", "n");
  }

  /** The inspection of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<Inspection | null> {
    const inspection = isUUID(id) ? await this.byIdLoader.load(id.toLowerCase()) : null;
    if (!inspection) return null;
    const shown = seesFacility(this.at.viewer, inspection.facilityCode) || (await this.lots.byLotNo(inspection.lotNo));
    return shown ? inspection : null;
  }

  /**
   * One page of the inspections that the viewer may see, newest first.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(page: PageArgs): Promise<Page<Inspection>> {
    const { manager, viewer } = this.at;
    const { partner } = viewer.claims;
    const facilities = facilitiesOf(viewer);
    const query = manager.createQueryBuilder(Inspection, "inspection");
    if (partner !== undefined)
      query.andWhere("EXISTS (SELECT FROM lot WHERE lot.lot_no = inspection.lotNo AND lot.owner_code = :partner)", {
        partner,
      });
    else if (facilities) query.andWhere("inspection.facilityCode = ANY(:facilities)", { facilities });
    return keysetPage(query, { by: "requestedAt", id: "id", direction: "DESC" }, page);
  }

  /** The inspections of a lot that the viewer sees, oldest first. */
  ofLot({ lotNo }: Pick<Lot, "lotNo">): Promise<Inspection[]> {
    return this.ofLotLoader.load(lotNo);
  }

  /** What was measured, by unit of the sample. */
  readingsOf({ id }: Pick<Inspection, "id">): Promise<InspectionReading[]> {
    return this.readingsLoader.load(id);
  }

  /**
   * Does a verb once per key; a repeat gets the inspection as the viewer may see it today.
   * @throws IDEMPOTENCY_KEY_REUSED; NOT_FOUND
   */
  once({ mutation, input, perform }: InspectionCall): Promise<Inspection> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) => {
      const inspection = await this.byId(id);
      if (!inspection) throw notFound("Inspection", id);
      return inspection;
    };
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Takes an inspection into another state, locked until the commit.
   * @param changes what changes with it, from the inspection as it was
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async advance(
    { inspectionId, expectedVersion }: { readonly inspectionId: string; readonly expectedVersion: number },
    changes: (inspection: Inspection) => Promise<Partial<Inspection> & Pick<Inspection, "status">>,
  ): Promise<Inspection> {
    const { manager, viewer, clock } = this.at;
    const where = { id: inspectionId };
    const inspection = await manager.findOne(Inspection, { where, lock: { mode: "pessimistic_write" } });
    if (!inspection || !seesFacility(viewer, inspection.facilityCode)) throw notFound("Inspection", inspectionId);
    if (inspection.version !== expectedVersion) throw staleVersion("Inspection", expectedVersion, inspection.version);
    const changed = { ...(await changes(inspection)), version: inspection.version + 1 };
    requireStep(inspection.status, changed.status);
    await manager.update(Inspection, where, changed);
    await appendAudit(manager, viewer, {
      action: `inspection.${changed.status.toLowerCase()}`,
      entityType: "Inspection",
      entityId: inspectionId,
      facilityCode: inspection.facilityCode,
      at: clock(),
    });
    return Object.assign(inspection, changed);
  }
}

function requireStep(from: InspectionStatus, to: InspectionStatus): void {
  if (!inspectionTransitions[from].includes(to)) throw invalidTransition("Inspection", from, to);
}
