import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { invariantViolation, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { appendEvent } from "@coir/kit/outbox";
import DataLoader from "dataloader";
import { In } from "typeorm";
import { storeOf, supplierOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { ProductService } from "../product/product.service.js";
import { type LotOrigin, originsOf } from "./genealogy.js";
import { Lot, LotDisposition } from "./lot.entity.js";
import type { LotFilter, ReceiveMaterialInput } from "./lot.input.js";
import { LotParent } from "./lot-parent.entity.js";

/** Lots and whence they come. */
export class LotService {
  private readonly byLotNoLoader;
  private readonly parentsLoader;
  private readonly ofRunLoader;
  private readonly originLoader;
  private readonly onHandLoader;

  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
  ) {
    this.byLotNoLoader = loaderBy(at.manager, Lot, "lotNo");
    this.parentsLoader = loaderOfMany(at.manager, LotParent, "lotNo", "parentLotNo");
    this.ofRunLoader = loaderOfMany(at.manager, Lot, "runId", "lotNo");
    this.originLoader = new DataLoader((lotNos: readonly string[]) => this.origins(lotNos));
    this.onHandLoader = new DataLoader((lotNos: readonly string[]) => this.onHands(lotNos));
  }

  /** The lot of a number; null when there is none or the viewer may not see it. */
  async byLotNo(lotNo: string): Promise<Lot | null> {
    const lot = await this.byLotNoLoader.load(lotNo);
    return lot && this.shows(lot) ? lot : null;
  }

  /** One page of the lots that the viewer may see, newest first. */
  page(filter: LotFilter | undefined, page: PageArgs): Promise<Page<Lot>> {
    const { manager, viewer } = this.at;
    const { partner, facilities } = viewer.claims;
    const query = manager.createQueryBuilder(Lot, "lot");
    if (partner !== undefined) query.andWhere("lot.ownerCode = :partner", { partner });
    else if (!viewer.actsForRegion) query.andWhere("lot.facilityCode = ANY(:own)", { own: facilities });
    if (filter?.facilityCode)
      query.andWhere("lot.facilityCode = ANY(:facilityCodes)", { facilityCodes: filter.facilityCode.in });
    if (filter?.sku) query.andWhere("lot.sku = ANY(:skus)", { skus: filter.sku.in });
    if (filter?.disposition)
      query.andWhere("lot.disposition = ANY(:dispositions)", { dispositions: filter.disposition.in });
    if (filter?.madeOn?.gte) query.andWhere("lot.madeOn >= :madeFrom", { madeFrom: filter.madeOn.gte });
    if (filter?.madeOn?.lt) query.andWhere("lot.madeOn < :madeBefore", { madeBefore: filter.madeOn.lt });
    return keysetPage(query, { by: "madeOn", id: "lotNo", direction: "DESC" }, page);
  }

  /** The lots that went into a lot, as far as the viewer may see them. */
  async parentsOf({ lotNo }: Lot): Promise<Lot[]> {
    const edges = await this.parentsLoader.load(lotNo);
    const lots = await Promise.all(edges.map(({ parentLotNo }) => this.byLotNo(parentLotNo)));
    return lots.filter((lot) => lot !== null);
  }

  /** The lots that a run made, as far as the viewer may see them. */
  async ofRun(runId: string): Promise<Lot[]> {
    return (await this.ofRunLoader.load(runId)).filter((lot) => this.shows(lot));
  }

  /** Whence a lot comes, over its whole genealogy. */
  originOf({ lotNo }: Lot): Promise<LotOrigin> {
    return this.originLoader.load(lotNo);
  }

  /** What is left of a lot in all places, in its product's base unit. */
  onHandOf({ lotNo }: Lot): Promise<string> {
    return this.onHandLoader.load(lotNo);
  }

  /** The lots of these numbers, whoever asks; for the rules of the house. */
  several(lotNos: readonly string[]): Promise<Lot[]> {
    return this.at.manager.findBy(Lot, { lotNo: In([...lotNos]) });
  }

  /**
   * Takes material in from a supplier as a new lot, free for use.
   * @throws FORBIDDEN; NOT_FOUND; INVARIANT_VIOLATION PRD-13, PRD-14, PRD-20 (number taken)
   */
  receive(input: ReceiveMaterialInput): Promise<Lot> {
    const { manager, viewer } = this.at;
    const perform = () => this.takeIn(input);
    const reread = (lotNo: string) => this.required(lotNo);
    return once({ manager, viewer, mutation: "receiveMaterial", input, perform, idOf: ({ lotNo }) => lotNo, reread });
  }

  private async required(lotNo: string): Promise<Lot> {
    const lot = await this.byLotNo(lotNo);
    if (!lot) throw notFound("Lot", lotNo);
    return lot;
  }

  private async takeIn(input: ReceiveMaterialInput): Promise<Lot> {
    const { manager, viewer, clock } = this.at;
    const { facilityCode, lotNo, sku, quantity, supplierCode, ownerCode = null, declaredLabourOrigin = null } = input;
    viewer.requireFacility(facilityCode);
    const product = await this.products.required(sku);
    const recordedAt = clock();
    const effectiveAt = input.receivedAt ?? recordedAt;
    const lot = manager.create(Lot, {
      lotNo,
      sku,
      facilityCode,
      ownerCode,
      disposition: LotDisposition.RELEASED,
      madeOn: jakartaDayOf(effectiveAt),
      quantity: quantity.toFixed(),
      runId: null,
      supplierCode,
      declaredLabourOrigin,
    });
    await post(manager, {
      kind: PostingKind.RECEIPT,
      facilityCode,
      effectiveAt,
      recordedAt,
      actor: viewer.subject,
      movements: [{ product, lotNo, ownerCode, quantity, from: supplierOf(facilityCode), to: storeOf(facilityCode) }],
    });
    await this.bear([lot], []);
    return lot;
  }

  /**
   * Writes new lots with their parents and tells of them.
   * @throws INVARIANT_VIOLATION PRD-20 when a number is taken
   */
  async bear(lots: readonly Lot[], parents: readonly string[]): Promise<void> {
    const { manager, viewer, clock } = this.at;
    const taken = await this.several(lots.map(({ lotNo }) => lotNo));
    if (taken[0]) throw invariantViolation("PRD-20", `The lot number ${taken[0].lotNo} is taken.`);
    await manager.insert(Lot, [...lots]);
    const edges = lots.flatMap(({ lotNo }) => parents.map((parentLotNo) => ({ lotNo, parentLotNo })));
    if (edges.length > 0) await manager.insert(LotParent, edges);
    const origins = await originsOf(
      manager,
      lots.map(({ lotNo }) => lotNo),
    );
    for (const lot of lots) {
      const at = clock();
      await appendAudit(manager, viewer, {
        action: "lot.born",
        entityType: "Lot",
        entityId: lot.lotNo,
        facilityCode: lot.facilityCode,
        at,
      });
      await this.tell(lot, origins.get(lot.lotNo) as LotOrigin, at);
    }
  }

  private async tell(lot: Lot, { labourOrigin, upstream }: LotOrigin, occurredAt: Date): Promise<void> {
    const { lotNo, sku, facilityCode, quantity, disposition } = lot;
    const { baseUnit } = await this.products.required(sku);
    const data = { lotNo, sku, facilityCode, quantity, unit: baseUnit, disposition, labourOrigin, upstream };
    await appendEvent(this.at.manager, {
      type: "production.lot.disposition-changed.v1",
      aggregate: `Lot:${lotNo}`,
      occurredAt,
      data,
      peers: ["trade"],
    });
  }

  /** A partner sees its own goods, all others those of their UPTs. */
  private shows({ facilityCode, ownerCode }: Lot): boolean {
    const { viewer } = this.at;
    return viewer.claims.partner === undefined ? viewer.actsFor(facilityCode) : ownerCode === viewer.claims.partner;
  }

  private async origins(lotNos: readonly string[]): Promise<LotOrigin[]> {
    const origins = await originsOf(this.at.manager, lotNos);
    return lotNos.map((lotNo) => origins.get(lotNo) as LotOrigin);
  }

  private async onHands(lotNos: readonly string[]): Promise<string[]> {
    const rows: { lot_no: string; on_hand: string }[] = await this.at.manager.query(
      `SELECT a.lot_no, sum(b.on_hand) AS on_hand FROM stock_account a JOIN stock_balance b ON b.account_id = a.id
       WHERE a.lot_no = ANY($1::text[]) GROUP BY a.lot_no`,
      [lotNos],
    );
    const byLotNo = new Map(rows.map((row) => [row.lot_no, row.on_hand]));
    return lotNos.map((lotNo) => byLotNo.get(lotNo) ?? "0");
  }
}
