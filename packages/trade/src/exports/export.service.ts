import { cursorOf, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { cursorKeys } from "@coir/kit/cursor";
import type { OpenWith } from "@coir/kit/house";
import { loaderOfMany } from "@coir/kit/loader";
import DataLoader from "dataloader";
import { Shipment } from "../shipment/shipment.entity.js";
import type { ShipmentFilter } from "../shipment/shipment.input.js";
import type { ShipmentService } from "../shipment/shipment.service.js";
import { ShipmentLine } from "../shipment/shipment-line.entity.js";

/** The order of the lists, latest departure first. */
const ORDER = { by: "etd", id: "id" } as const;

/** What left a UPT, and where a lot went. */
export class ExportService {
  private readonly linesOfLot;
  private readonly byArguments = new Map<string, DataLoader<string, Page<Shipment>>>();

  constructor(
    private readonly at: OpenWith,
    private readonly shipments: ShipmentService,
  ) {
    this.linesOfLot = loaderOfMany(at.manager, ShipmentLine, "lotNo", "shipmentId");
  }

  /** The shipments that carry part of a lot and that the viewer may see. */
  async ofLot(lotNo: string): Promise<Shipment[]> {
    const ids = new Set((await this.linesOfLot.load(lotNo)).map(({ shipmentId }) => shipmentId));
    const shipments = await Promise.all([...ids].map((id) => this.shipments.byId(id)));
    return shipments.filter((shipment) => shipment !== null);
  }

  /**
   * The shipments with a lot of a UPT, latest departure first. Many UPTs with the same arguments take one statement.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  async ofFacility(facilityCode: string, filter: ShipmentFilter | undefined, page: PageArgs): Promise<Page<Shipment>> {
    this.keysIn(page);
    const args = JSON.stringify([filter, page.first, page.after]);
    const loader =
      this.byArguments.get(args) ??
      new DataLoader<string, Page<Shipment>>((codes) => this.pagesOf(codes, filter, page));
    this.byArguments.set(args, loader);
    return loader.load(facilityCode);
  }

  private async pagesOf(
    codes: readonly string[],
    filter: ShipmentFilter | undefined,
    page: PageArgs,
  ): Promise<Page<Shipment>[]> {
    const rows = await this.rankedIds(codes, filter, page);
    const byFacility = Map.groupBy(rows, ({ facility }) => facility);
    return Promise.all(
      codes.map(async (code) => {
        const ids = (byFacility.get(code) ?? []).map(({ id }) => id);
        const shipments = await Promise.all(ids.map((id) => this.shipments.required(id)));
        return pageOf(shipments, page.first, ({ etd, id }) => cursorOf(etd, id));
      }),
    );
  }

  /** The keys behind which a page begins; none for the first page. */
  private keysIn({ after }: PageArgs): [string, string] | undefined {
    return after ? cursorKeys(this.at.manager.connection.getMetadata(Shipment), ORDER, after) : undefined;
  }

  /** The page's shipments of every UPT, each UPT ranked for itself, with one more to tell whether a page follows. */
  private rankedIds(
    codes: readonly string[],
    filter: ShipmentFilter | undefined,
    page: PageArgs,
  ): Promise<{ id: string; facility: string }[]> {
    const ranked = this.shipments
      .seen(filter)
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
    const keys = this.keysIn(page);
    if (keys) ranked.andWhere("(shipment.etd, shipment.id) < (:etd, :id)", { etd: keys[0], id: keys[1] });
    const [sql, parameters] = ranked.getQueryAndParameters();
    return this.at.manager.query(
      `SELECT id, facility FROM (${sql}) ranked WHERE place <= ${page.first + 1} ORDER BY facility, place`,
      parameters,
    );
  }
}
