import { appendAudit } from "@coir/kit/audit";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import type { MarketService } from "../market/market.service.js";
import { nextNumber } from "../numbering/numbering.js";
import { PartnerKind, PartnerStatus } from "../partner/partner.entity.js";
import type { PartnerService } from "../partner/partner.service.js";
import { requireOrderCursor } from "./order-cursor.js";
import { OrderLine } from "./order-line.entity.js";
import { requirePriced } from "./priced-lines.js";
import { SalesOrder, SalesOrderStatus } from "./sales-order.entity.js";
import type { ConfirmSalesOrderInput, CreateSalesOrderInput, SalesOrderFilter } from "./sales-order.input.js";

const CONFIRMABLE: readonly SalesOrderStatus[] = [SalesOrderStatus.DRAFT, SalesOrderStatus.SUBMITTED];

/** What buyers ordered. A viewer of a partner sees that partner's own orders alone. */
export class SalesOrderService {
  private readonly loader;
  private readonly linesLoader;
  private readonly lineLoader;

  constructor(
    private readonly at: OpenWith,
    private readonly partners: PartnerService,
    private readonly markets: MarketService,
  ) {
    this.loader = loaderBy(at.manager, SalesOrder, "id");
    this.lineLoader = loaderBy(at.manager, OrderLine, "id");
    this.linesLoader = loaderOfMany(at.manager, OrderLine, "orderId", "lineNo");
  }

  async byId(id: string): Promise<SalesOrder | null> {
    return this.ifSeen(isUUID(id) ? await this.loader.load(id) : null);
  }

  async byNumber(orderNo: string): Promise<SalesOrder | null> {
    return this.ifSeen(await this.at.manager.findOneBy(SalesOrder, { orderNo }));
  }

  /** The line of an id; null when there is none or the viewer may not see its order. */
  async lineById(id: string): Promise<OrderLine | null> {
    const line = isUUID(id) ? await this.lineLoader.load(id) : null;
    return line && (await this.byId(line.orderId)) ? line : null;
  }

  linesOf(orderId: string): Promise<OrderLine[]> {
    return this.linesLoader.load(orderId);
  }

  /**
   * The orders that the viewer may see, newest number first.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  async page(filter: SalesOrderFilter | undefined, page: PageArgs): Promise<Page<SalesOrder>> {
    requireOrderCursor(page);
    const query = this.at.manager.createQueryBuilder(SalesOrder, "o");
    const own = this.at.viewer.claims.partner;
    if (own !== undefined) query.andWhere("o.buyerCode = :own", { own });
    if (filter?.status) query.andWhere("o.status = ANY(:statuses)", { statuses: filter.status.in });
    return keysetPage(query, { by: "orderNo", id: "id", direction: "DESC" }, page);
  }

  /**
   * Writes a new order, as a draft.
   * @throws BAD_USER_INPUT; NOT_FOUND partner or market
   */
  create(input: CreateSalesOrderInput): Promise<SalesOrder> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "createSalesOrder",
      input,
      perform: () => this.add(input),
      idOf: ({ id }) => id,
      reread: (id) => this.required(id),
    });
  }

  private async add({
    buyerCode,
    destinationCountry,
    currency,
    incoterm,
    lines,
  }: CreateSalesOrderInput): Promise<SalesOrder> {
    const { manager, clock, viewer } = this.at;
    const buyer = await this.partners.seen(buyerCode);
    if (buyer?.kind !== PartnerKind.BUYER) throw notFound("Partner", buyerCode);
    if (!(await this.markets.byCountry(destinationCountry))) throw notFound("DestinationMarket", destinationCountry);
    requirePriced(lines);
    const orderNo = await nextNumber(manager, "SO", clock());
    const order = manager.create(SalesOrder, {
      id: newId(),
      orderNo,
      buyerCode,
      destinationCountry,
      currency,
      incoterm,
      status: SalesOrderStatus.DRAFT,
      version: 1,
    });
    await manager.insert(SalesOrder, order);
    await manager.insert(
      OrderLine,
      lines.map(({ sku, unit, quantity, unitPrice }, index) => ({
        id: newId(),
        orderId: order.id,
        lineNo: index + 1,
        sku,
        unit,
        ordered: quantity.toFixed(),
        price: unitPrice.toFixed(),
        currency,
      })),
    );
    await appendAudit(manager, viewer, {
      action: "sales-order.created",
      entityType: "SalesOrder",
      entityId: order.id,
      at: clock(),
    });
    return order;
  }

  /**
   * Agrees to an order. Labour origin is judged later, on the lots.
   * @throws NOT_FOUND, STALE_VERSION, INVALID_TRANSITION; INVARIANT_VIOLATION TRD-01 when the buyer is not active
   */
  async confirm({ orderId, expectedVersion }: ConfirmSalesOrderInput): Promise<SalesOrder> {
    const { manager, clock, viewer } = this.at;
    const order = this.ifSeen(
      isUUID(orderId)
        ? await manager.findOne(SalesOrder, { where: { id: orderId }, lock: { mode: "pessimistic_write" } })
        : null,
    );
    if (!order) throw notFound("SalesOrder", orderId);
    if (order.version !== expectedVersion) throw staleVersion("SalesOrder", expectedVersion, order.version);
    if (!CONFIRMABLE.includes(order.status))
      throw invalidTransition("SalesOrder", order.status, SalesOrderStatus.CONFIRMED);
    const buyer = await this.partners.byCode(order.buyerCode);
    if (buyer?.status !== PartnerStatus.ACTIVE)
      throw invariantViolation("TRD-01", "Only an order of an active buyer can be confirmed.", {
        buyerCode: order.buyerCode,
      });
    const changes = { status: SalesOrderStatus.CONFIRMED, version: order.version + 1 };
    await manager.update(SalesOrder, { id: order.id }, changes);
    await appendAudit(manager, viewer, {
      action: "sales-order.confirmed",
      entityType: "SalesOrder",
      entityId: order.id,
      at: clock(),
    });
    return Object.assign(order, changes);
  }

  private ifSeen(order: SalesOrder | null): SalesOrder | null {
    const own = this.at.viewer.claims.partner;
    return order && (own === undefined || order.buyerCode === own) ? order : null;
  }

  private async required(id: string): Promise<SalesOrder> {
    const order = await this.byId(id);
    if (!order) throw notFound("SalesOrder", id);
    return order;
  }
}
