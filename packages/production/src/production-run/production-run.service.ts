import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf, jakartaMonthOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { Decimal } from "@coir/kit/decimal";
import { badInput, codedError, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import { productionOf, storeOf, workInProgressOf } from "../ledger/places.js";
import { post, type StockMovement } from "../ledger/post.js";
import { StockStatus } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { Lot, LotDisposition } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { ProductService } from "../product/product.service.js";
import type { ProductionMonthService } from "../production-month/production-month.service.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import { ProductionRun, ProductionRunStatus } from "./production-run.entity.js";
import type { LotQuantityInput, RecordOutputInput, StartRunInput } from "./production-run.input.js";
import { RunMaterial } from "./run-material.entity.js";

const { STARTED, CLOSED } = ProductionRunStatus;

/** From which state a run may go to which. */
const productionRunTransitions: Readonly<Record<ProductionRunStatus, readonly ProductionRunStatus[]>> = {
  [STARTED]: [CLOSED],
  [CLOSED]: [],
};

/** With what the run service works. */
export interface ProductionRunWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly orders: WorkOrderService;
  readonly lots: LotService;
  readonly months: ProductionMonthService;
}

interface Material {
  readonly lot: Lot;
  readonly quantity: Decimal;
}

/** Runs: material in, lots out. Rows are locked in the order month, work order, run, balances. */
export class ProductionRunService {
  private readonly byIdLoader;

  constructor(private readonly at: ProductionRunWorkshop) {
    this.byIdLoader = loaderBy(at.manager, ProductionRun, "id");
  }

  /** The run of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<ProductionRun | null> {
    const run = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return run && this.at.viewer.actsFor(run.facilityCode) ? run : null;
  }

  /** The run that a lot the viewer sees came from. */
  ofLot({ runId }: Lot): Promise<ProductionRun | null> {
    return runId === null ? Promise.resolve(null) : this.byIdLoader.load(runId);
  }

  /** One page of the runs of a work programme that the viewer may see, newest first. */
  ofProgram(workProgramId: string, page: PageArgs): Promise<Page<ProductionRun>> {
    const { manager, viewer } = this.at;
    const query = manager
      .createQueryBuilder(ProductionRun, "run")
      .where("run.workProgramId = :workProgramId", { workProgramId });
    if (!viewer.actsForRegion) query.andWhere("run.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    return keysetPage(query, { by: "startedAt", id: "id", direction: "DESC" }, page);
  }

  /**
   * Starts a run: its material goes from the store to the work places.
   * @param id of the new run, where it is fixed beforehand
   * @throws FORBIDDEN; NOT_FOUND; INSUFFICIENT_STOCK; INVARIANT_VIOLATION PRD-09 (lot not released), PRD-10 (owners), PRD-13, PRD-14, PRD-17
   */
  start(input: StartRunInput, id = newId()): Promise<ProductionRun> {
    return this.onceAs("startRun", input, () => this.begin(input, id));
  }

  /**
   * Records what a run made and closes it: its material is used up, the new lots have it as parents.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; MASS_BALANCE_VARIANCE; INVARIANT_VIOLATION PRD-13, PRD-14, PRD-18, PRD-20
   */
  recordOutput(input: RecordOutputInput): Promise<ProductionRun> {
    return this.onceAs("recordOutput", input, () => this.close(input));
  }

  private onceAs(
    mutation: string,
    input: { readonly idempotencyKey: string },
    perform: () => Promise<ProductionRun>,
  ): Promise<ProductionRun> {
    const { manager, viewer } = this.at;
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread: (id) => this.required(id) });
  }

  private async required(id: string): Promise<ProductionRun> {
    const run = await this.byId(id);
    if (!run) throw notFound("ProductionRun", id);
    return run;
  }

  private async begin(input: StartRunInput, id: string): Promise<ProductionRun> {
    const { manager, viewer, clock, products, orders } = this.at;
    const { facilityCode, sku, workOrderId = null, workProgramId = null } = input;
    viewer.requireFacility(facilityCode);
    await products.required(sku);
    if (input.standardHours.lte(0) || input.standardHours.decimalPlaces() > 2)
      throw badInput("Standard hours are above zero, with two decimal places.", "standardHours");
    if (workProgramId && !input.workedByInmates)
      throw invariantViolation("PRD-17", "In a work programme, inmates work.");
    if (workOrderId) await orders.begin(workOrderId, input);
    const materials = await this.materialsOf(input.materials);
    requireUsable(materials);
    const startedAt = input.startedAt ?? clock();
    const run = manager.create(ProductionRun, {
      id,
      facilityCode,
      sku,
      workOrderId,
      workProgramId,
      startedAt,
      endedAt: null,
      status: STARTED,
      standardHours: input.standardHours.toFixed(2),
      labourMonth: null,
      programHoursShare: null,
      workedByInmates: input.workedByInmates,
      version: 1,
    });
    await manager.insert(ProductionRun, run);
    await manager.insert(
      RunMaterial,
      materials.map(({ lot, quantity }) => ({ runId: id, lotNo: lot.lotNo, quantity: quantity.toFixed() })),
    );
    const movements = await this.movementsOf(materials, storeOf(facilityCode), workInProgressOf(facilityCode));
    await post(manager, {
      kind: PostingKind.ISSUE_TO_RUN,
      facilityCode,
      effectiveAt: startedAt,
      recordedAt: clock(),
      actor: viewer.subject,
      movements,
    });
    await appendAudit(manager, viewer, {
      action: "run.started",
      entityType: "ProductionRun",
      entityId: id,
      facilityCode,
      at: clock(),
    });
    return run;
  }

  private async close({
    runId,
    expectedVersion,
    outputs,
    disposition,
    ...input
  }: RecordOutputInput): Promise<ProductionRun> {
    const { manager, viewer, clock, months } = this.at;
    const seen = await manager.findOneBy(ProductionRun, { id: runId });
    if (!seen || !viewer.actsFor(seen.facilityCode)) throw notFound("ProductionRun", runId);
    const endedAt = input.endedAt ?? clock();
    const labourMonth = jakartaMonthOf(endedAt);
    await months.requireOpen(seen.facilityCode, labourMonth);
    const run = await manager.findOneOrFail(ProductionRun, {
      where: { id: runId },
      lock: { mode: "pessimistic_write" },
    });
    if (run.version !== expectedVersion) throw staleVersion("ProductionRun", expectedVersion, run.version);
    if (!productionRunTransitions[run.status].includes(CLOSED))
      throw invalidTransition("ProductionRun", run.status, CLOSED);
    if (endedAt < run.startedAt) throw badInput("A run ends after it began.", "endedAt");
    const closed = { endedAt, labourMonth, status: CLOSED, version: run.version + 1 };
    await manager.update(ProductionRun, { id: runId }, closed);
    await this.turnOut(manager.merge(ProductionRun, run, closed), outputs, disposition);
    await appendAudit(manager, viewer, {
      action: "run.closed",
      entityType: "ProductionRun",
      entityId: runId,
      facilityCode: run.facilityCode,
      at: clock(),
    });
    return run;
  }

  private async turnOut(
    run: ProductionRun,
    outputs: readonly LotQuantityInput[],
    disposition: LotDisposition,
  ): Promise<void> {
    const { manager, viewer, clock, lots } = this.at;
    const { facilityCode, sku } = run;
    const endedAt = run.endedAt as Date;
    const issued = await manager.findBy(RunMaterial, { runId: run.id });
    const materials = await this.materialsOf(
      issued.map(({ lotNo, quantity }) => ({ lotNo, quantity: new Decimal(quantity) })),
    );
    const ownerCode = materials[0]?.lot.ownerCode ?? null;
    const made = outputs.map(({ lotNo, quantity }) => ({
      quantity,
      lot: manager.create(Lot, {
        lotNo,
        sku,
        facilityCode,
        ownerCode,
        disposition,
        madeOn: jakartaDayOf(endedAt),
        quantity: quantity.toFixed(),
        runId: run.id,
        supplierCode: null,
        declaredLabourOrigin: null,
      }),
    }));
    const status = disposition === LotDisposition.RELEASED ? StockStatus.AVAILABLE : StockStatus.QC_HOLD;
    const used = await this.movementsOf(materials, workInProgressOf(facilityCode), productionOf(facilityCode));
    const gained = await this.movementsOf(made, productionOf(facilityCode), storeOf(facilityCode, status));
    requireMassBalance(used, gained);
    await post(manager, {
      kind: PostingKind.OUTPUT,
      facilityCode,
      effectiveAt: endedAt,
      recordedAt: clock(),
      actor: viewer.subject,
      movements: [...used, ...gained],
    });
    await lots.bear(
      made.map(({ lot }) => lot),
      materials.map(({ lot }) => lot.lotNo),
    );
  }

  private async materialsOf(wanted: readonly LotQuantityInput[]): Promise<Material[]> {
    const lots = new Map((await this.at.lots.several(wanted.map(({ lotNo }) => lotNo))).map((lot) => [lot.lotNo, lot]));
    if (new Set(wanted.map(({ lotNo }) => lotNo)).size < wanted.length)
      throw badInput("Each lot is named once.", "materials");
    return wanted.map(({ lotNo, quantity }) => {
      const lot = lots.get(lotNo);
      if (!lot) throw notFound("Lot", lotNo);
      return { lot, quantity };
    });
  }

  private movementsOf(
    materials: readonly Material[],
    from: StockMovement["from"],
    to: StockMovement["to"],
  ): Promise<StockMovement[]> {
    const movement = async ({ lot, quantity }: Material) => {
      const { lotNo, ownerCode } = lot;
      return { product: await this.at.products.required(lot.sku), lotNo, ownerCode, quantity, from, to };
    };
    return Promise.all(materials.map(movement));
  }
}

function requireUsable(materials: readonly Material[]): void {
  const held = materials.find(({ lot }) => lot.disposition !== LotDisposition.RELEASED);
  if (held)
    throw invariantViolation(
      "PRD-09",
      `Lot ${held.lot.lotNo} is ${held.lot.disposition}; only RELEASED lots are used.`,
      { lotNo: held.lot.lotNo },
    );
  const owners = new Set(materials.map(({ lot }) => lot.ownerCode));
  if (owners.size > 1) throw invariantViolation("PRD-10", "The material of one run has one owner.");
}

/** Nothing comes of nothing: by nominal weight, no more comes out than went in. */
function requireMassBalance(used: readonly StockMovement[], gained: readonly StockMovement[]): void {
  const [inKg, outKg] = [used, gained].map(weightKg) as [Decimal, Decimal];
  if (outKg.lte(inKg)) return;
  throw codedError("MASS_BALANCE_VARIANCE", `Of ${inKg.toFixed()} kg cannot come ${outKg.toFixed()} kg.`, {
    inKg: inKg.toFixed(),
    outKg: outKg.toFixed(),
  });
}

function weightKg(movements: readonly StockMovement[]): Decimal {
  return movements.reduce((sum, { quantity, product }) => sum.plus(quantity.times(product.nominalKg)), new Decimal(0));
}
