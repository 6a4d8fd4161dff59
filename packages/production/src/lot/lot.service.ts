import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import DataLoader from "dataloader";
import { In } from "typeorm";
import { type LotOrigin, originsOf } from "../genealogy/genealogy.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import { Lot } from "./lot.entity.js";
import type { LotFilter } from "./lot.input.js";
import { LotParent } from "./lot-parent.entity.js";

/** Lots and whence they come. */
export class LotService {
  private readonly byLotNoLoader;
  private readonly parentsLoader;
  private readonly childrenLoader;
  private readonly ofRunLoader;
  private readonly originLoader;
  private readonly onHandLoader;

  constructor(private readonly at: OpenWith) {
    this.byLotNoLoader = loaderBy(at.manager, Lot, "lotNo");
    this.parentsLoader = loaderOfMany(at.manager, LotParent, "lotNo", "parentLotNo");
    this.childrenLoader = loaderOfMany(at.manager, LotParent, "parentLotNo", "lotNo");
    this.ofRunLoader = loaderOfMany(at.manager, Lot, "runId", "lotNo");
    this.originLoader = new DataLoader((lotNos: readonly string[]) => this.origins(lotNos));
    this.onHandLoader = new DataLoader((lotNos: readonly string[]) => this.onHands(lotNos));
  }

  /** The lot of a number; null when there is none or the viewer may not see it. */
  async byLotNo(lotNo: string): Promise<Lot | null> {
    const lot = await this.byLotNoLoader.load(lotNo);
    return lot && this.shows(lot) ? lot : null;
  }

  /**
   * One page of the lots that the viewer may see, newest first.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(filter: LotFilter | undefined, page: PageArgs): Promise<Page<Lot>> {
    const { manager, viewer } = this.at;
    const { partner } = viewer.claims;
    const facilities = facilitiesOf(viewer);
    const query = manager.createQueryBuilder(Lot, "lot");
    if (partner !== undefined) query.andWhere("lot.ownerCode = :partner", { partner });
    else if (facilities) query.andWhere("lot.facilityCode = ANY(:facilities)", { facilities });
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

  /** The lots that a lot went into, as far as the viewer may see them. */
  async childrenOf({ lotNo }: Lot): Promise<Lot[]> {
    const edges = await this.childrenLoader.load(lotNo);
    const lots = await Promise.all(edges.map((edge) => this.byLotNo(edge.lotNo)));
    return lots.filter((lot) => lot !== null);
  }

  /**
   * A lot for whose care the viewer answers: it was born at a UPT of the viewer's, or some of it lies there.
   * @throws NOT_FOUND
   */
  async inCare(lotNo: string): Promise<Lot> {
    const { manager, viewer } = this.at;
    const lot = await manager.findOneBy(Lot, { lotNo });
    if (lot && (seesFacility(viewer, lot.facilityCode) || (await this.liesInCare(lotNo)))) return lot;
    throw notFound("Lot", lotNo);
  }

  private async liesInCare(lotNo: string): Promise<boolean> {
    const rows: unknown[] = await this.at.manager.query(
      `SELECT FROM stock_account account JOIN stock_balance balance ON balance.account_id = account.id
       WHERE account.lot_no = $1 AND account.facility_code = ANY($2::text[]) AND balance.on_hand > 0 LIMIT 1`,
      [lotNo, facilitiesOf(this.at.viewer)],
    );
    return rows.length > 0;
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

  /** A partner sees its own goods, all others those of their UPTs. */
  private shows({ facilityCode, ownerCode }: Lot): boolean {
    const { viewer } = this.at;
    return viewer.claims.partner === undefined
      ? seesFacility(viewer, facilityCode)
      : ownerCode === viewer.claims.partner;
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
