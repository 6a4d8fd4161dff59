import { cursorOf, keysetPage, keysOf, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import DataLoader from "dataloader";
import type { SelectQueryBuilder } from "typeorm";
import { Shipment } from "./shipment.entity.js";
import type { ShipmentFilter } from "./shipment.input.js";
import { ShipmentLine } from "./shipment-line.entity.js";

/** What travels. A viewer of a partner sees that partner's own shipments alone. */
export class ShipmentService {
  private readonly loader;
  private readonly linesLoader;
  private readonly ofLotLoader;
  private readonly exportLoaders = new Map<string, DataLoader<string, Page<Shipment>>>();

  constructor(private readonly at: OpenWith) {
    this.loader = loaderBy(at.manager, Shipment, "id");
    this.linesLoader = loaderOfMany(at.manager, ShipmentLine, "shipmentId", "lineNo");
    this.ofLotLoader = loaderOfMany(at.manager, ShipmentLine, "lotNo", "shipmentId");
  }

  async byId(id: string): Promise<Shipment | null> {
    return this.ifSeen(isUUID(id) ? await this.loader.load(id) : null);
  }

  async byNumber(shipmentNo: string): Promise<Shipment | null> {
    return this.ifSeen(await this.at.manager.findOneBy(Shipment, { shipmentNo }));
  }

  /** The shipment of an id, locked until the transaction ends. */
  async locked(id: string): Promise<Shipment> {
    const shipment = this.ifSeen(
      isUUID(id)
        ? await this.at.manager.findOne(Shipment, { where: { id }, lock: { mode: "pessimistic_write" } })
        : null,
    );
    if (!shipment) throw notFound("Shipment", id);
    return shipment;
  }

  async required(id: string): Promise<Shipment> {
    const shipment = await this.byId(id);
    if (!shipment) throw notFound("Shipment", id);
    return shipment;
  }

  linesOf(shipmentId: string): Promise<ShipmentLine[]> {
    return this.linesLoader.load(shipmentId);
  }

  /** The shipments that carry part of a lot. */
  async ofLot(lotNo: string): Promise<Shipment[]> {
    const ids = new Set((await this.ofLotLoader.load(lotNo)).map(({ shipmentId }) => shipmentId));
    const shipments = await Promise.all([...ids].map((id) => this.byId(id)));
    return shipments.filter((shipment) => shipment !== null);
  }

  /** The shipments that the viewer may see, latest departure first. */
  page(filter: ShipmentFilter | undefined, page: PageArgs): Promise<Page<Shipment>> {
    return keysetPage(
      this.seen(this.at.manager.createQueryBuilder(Shipment, "shipment"), filter),
      { by: "etd", id: "id", direction: "DESC" },
      page,
    );
  }

  /** The shipments with a lot of a UPT, latest departure first; many UPTs with the same arguments take one statement. */
  ofFacility(facilityCode: string, filter: ShipmentFilter | undefined, page: PageArgs): Promise<Page<Shipment>> {
    const args = JSON.stringify([filter, page.first, page.after]);
    const loader =
      this.exportLoaders.get(args) ??
      new DataLoader<string, Page<Shipment>>((codes) => this.exportsOf(codes, filter, page));
    this.exportLoaders.set(args, loader);
    return loader.load(facilityCode);
  }

  private async exportsOf(
    codes: readonly string[],
    filter: ShipmentFilter | undefined,
    page: PageArgs,
  ): Promise<Page<Shipment>[]> {
    const ranked = this.seen(this.at.manager.createQueryBuilder(Shipment, "shipment"), filter)
      .innerJoin(
        (of) =>
          of
            .select("DISTINCT line.facility_code", "facility_code")
            .addSelect("line.shipment_id", "shipment_id")
            .from(ShipmentLine, "line")
            .where("line.facility_code = ANY(:codes)", { codes }),
        "made",
        "made.shipment_id = shipment.id",
      )
      .select("shipment.id", "id")
      .addSelect("made.facility_code", "facility")
      .addSelect(
        "row_number() OVER (PARTITION BY made.facility_code ORDER BY shipment.etd DESC, shipment.id DESC)",
        "place",
      );
    if (page.after) {
      const [etd, id] = keysOf(page.after);
      ranked.andWhere("(shipment.etd, shipment.id) < (:etd, :id)", { etd, id });
    }
    const [sql, parameters] = ranked.getQueryAndParameters();
    const rows: { id: string; facility: string }[] = await this.at.manager.query(
      `SELECT id, facility FROM (${sql}) ranked WHERE place <= ${page.first + 1} ORDER BY facility, place`,
      parameters,
    );
    const byFacility = Map.groupBy(rows, ({ facility }) => facility);
    return Promise.all(
      codes.map(async (code) => {
        const shipments = await Promise.all((byFacility.get(code) ?? []).map(({ id }) => this.required(id)));
        return pageOf(shipments, page.first, ({ etd, id }) => cursorOf(etd, id));
      }),
    );
  }

  private seen(query: SelectQueryBuilder<Shipment>, filter: ShipmentFilter | undefined): SelectQueryBuilder<Shipment> {
    const own = this.at.viewer.claims.partner;
    if (own !== undefined) query.andWhere("shipment.buyerCode = :own", { own });
    if (filter?.status) query.andWhere("shipment.status = ANY(:statuses)", { statuses: filter.status.in });
    if (filter?.destination)
      query.andWhere("shipment.destinationCountry = ANY(:countries)", { countries: filter.destination.in });
    return query;
  }

  private ifSeen(shipment: Shipment | null): Shipment | null {
    const own = this.at.viewer.claims.partner;
    return shipment && (own === undefined || shipment.buyerCode === own) ? shipment : null;
  }
}
