import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import type { SelectQueryBuilder } from "typeorm";
import { Shipment } from "./shipment.entity.js";
import type { ShipmentFilter } from "./shipment.input.js";
import { ShipmentLine } from "./shipment-line.entity.js";

/** What travels. A viewer of a partner sees that partner's own shipments alone. */
export class ShipmentService {
  private readonly loader;
  private readonly linesLoader;

  constructor(private readonly at: OpenWith) {
    this.loader = loaderBy(at.manager, Shipment, "id");
    this.linesLoader = loaderOfMany(at.manager, ShipmentLine, "shipmentId", "lineNo");
  }

  async byId(id: string): Promise<Shipment | null> {
    return this.ifSeen(isUUID(id) ? await this.loader.load(id) : null);
  }

  async byNumber(shipmentNo: string): Promise<Shipment | null> {
    return this.ifSeen(await this.at.manager.findOneBy(Shipment, { shipmentNo }));
  }

  /**
   * The shipment of an id, locked until the transaction ends.
   * @throws NOT_FOUND
   */
  async locked(id: string): Promise<Shipment> {
    const lock = { mode: "pessimistic_write" } as const;
    const shipment = this.ifSeen(isUUID(id) ? await this.at.manager.findOne(Shipment, { where: { id }, lock }) : null);
    if (!shipment) throw notFound("Shipment", id);
    return shipment;
  }

  /**
   * The shipment of an id.
   * @throws NOT_FOUND
   */
  async required(id: string): Promise<Shipment> {
    const shipment = await this.byId(id);
    if (!shipment) throw notFound("Shipment", id);
    return shipment;
  }

  linesOf(shipmentId: string): Promise<ShipmentLine[]> {
    return this.linesLoader.load(shipmentId);
  }

  /**
   * The shipments that the viewer may see, latest departure first.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  page(filter: ShipmentFilter | undefined, page: PageArgs): Promise<Page<Shipment>> {
    return keysetPage(this.seen(filter), { by: "etd", id: "id", direction: "DESC" }, page);
  }

  /** The shipments of a filter that the viewer may see, as a query over `shipment`. */
  seen(filter: ShipmentFilter | undefined): SelectQueryBuilder<Shipment> {
    const query = this.at.manager.createQueryBuilder(Shipment, "shipment");
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
