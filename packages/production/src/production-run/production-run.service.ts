import type { Page, PageArgs } from "@coir/kit/connection";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { loaderBy } from "@coir/kit/loader";
import { PagesByParent } from "@coir/kit/pages-by-parent";
import { isUUID } from "class-validator";
import type { Lot } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import { ProductionRun } from "./production-run.entity.js";

/** One verb on runs that is done once per key. */
export interface RunCall {
  readonly mutation: string;
  readonly input: { readonly idempotencyKey: string };
  readonly perform: () => Promise<ProductionRun>;
}

/** Runs, as they may be seen. */
export class ProductionRunService {
  private readonly byIdLoader;
  private readonly pagesOfProgram;

  constructor(
    private readonly at: OpenWith,
    private readonly lots: LotService,
  ) {
    this.byIdLoader = loaderBy(at.manager, ProductionRun, "id");
    this.pagesOfProgram = new PagesByParent<ProductionRun>(at.manager, {
      entity: ProductionRun,
      parent: "workProgramId",
      by: "startedAt",
      id: "id",
      direction: "DESC",
      facilities: facilitiesOf(at.viewer),
    });
  }

  /** The run of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<ProductionRun | null> {
    const run = isUUID(id) ? await this.byIdLoader.load(id.toLowerCase()) : null;
    return run && (await this.shows(run)) ? run : null;
  }

  /** The run that a lot the viewer sees came from. */
  ofLot({ runId }: Lot): Promise<ProductionRun | null> {
    return runId === null ? Promise.resolve(null) : this.byIdLoader.load(runId);
  }

  /**
   * One page of the runs of a work programme that the viewer may see, newest first.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  ofProgram(workProgramId: string, page: PageArgs): Promise<Page<ProductionRun>> {
    return this.pagesOfProgram.of(workProgramId, page);
  }

  /**
   * Does a verb once per key; a repeat gets the run as the viewer may see it today.
   * @throws IDEMPOTENCY_KEY_REUSED; NOT_FOUND
   */
  once({ mutation, input, perform }: RunCall): Promise<ProductionRun> {
    const { manager, viewer } = this.at;
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread: (id) => this.required(id) });
  }

  private async required(id: string): Promise<ProductionRun> {
    const run = await this.byId(id);
    if (!run) throw notFound("ProductionRun", id);
    return run;
  }

  /** A partner sees the runs that made goods of its own, all others those of their UPTs. */
  private async shows({ id, facilityCode }: ProductionRun): Promise<boolean> {
    const { viewer } = this.at;
    if (viewer.claims.partner === undefined) return seesFacility(viewer, facilityCode);
    return (await this.lots.ofRun(id)).length > 0;
  }
}
