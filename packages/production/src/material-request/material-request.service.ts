import { appendAudit } from "@coir/kit/audit";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import type { Decimal } from "@coir/kit/decimal";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import { requireExact } from "../ledger/exact-quantity.js";
import type { ProductService } from "../product/product.service.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import { MaterialReceipt } from "./material-receipt.entity.js";
import { MaterialRequest, MaterialRequestReason, MaterialRequestStatus } from "./material-request.entity.js";
import type { MaterialRequestFilter, RequestMaterialInput } from "./material-request.input.js";

/** So much that is to be asked for, and why. */
export interface MaterialWish {
  readonly facilityCode: string;
  readonly sku: string;
  /** In the product's base unit, of its scale. */
  readonly quantity: Decimal;
  readonly wantedOn: string;
  readonly reason: MaterialRequestReason;
  readonly workOrderId?: string | undefined;
  readonly supplierCode?: string | null | undefined;
}

/** A verb that raises requests, done once per key. */
interface Raising {
  readonly mutation: string;
  readonly input: { readonly idempotencyKey: string };
  readonly perform: () => Promise<MaterialRequest[]>;
}

/** With what material is asked for. */
export interface MaterialRequestWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly orders: WorkOrderService;
}

/** Reads material requests, and raises them. */
export class MaterialRequestService {
  private readonly byIdLoader;
  private readonly receiptsLoader;

  constructor(readonly at: MaterialRequestWorkshop) {
    this.byIdLoader = loaderBy(at.manager, MaterialRequest, "id");
    this.receiptsLoader = loaderOfMany(at.manager, MaterialReceipt, "requestId", "lotNo");
  }

  /** The request of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<MaterialRequest | null> {
    const request = isUUID(id) ? await this.byIdLoader.load(id.toLowerCase()) : null;
    return request && seesFacility(this.at.viewer, request.facilityCode) ? request : null;
  }

  /** @throws NOT_FOUND */
  async required(id: string): Promise<MaterialRequest> {
    const request = await this.byId(id);
    if (!request) throw notFound("MaterialRequest", id);
    return request;
  }

  /** The lots that came for a request; many requests share a statement. */
  receiptsOf({ id }: Pick<MaterialRequest, "id">): Promise<MaterialReceipt[]> {
    return this.receiptsLoader.load(id);
  }

  /**
   * One page of the requests of the viewer's UPTs, newest first.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(filter: MaterialRequestFilter | undefined, page: PageArgs): Promise<Page<MaterialRequest>> {
    const facilities = facilitiesOf(this.at.viewer);
    const query = this.at.manager.createQueryBuilder(MaterialRequest, "request");
    if (facilities) query.andWhere("request.facilityCode = ANY(:facilities)", { facilities });
    if (filter?.facilityCode) query.andWhere("request.facilityCode = ANY(:codes)", { codes: filter.facilityCode.in });
    if (filter?.sku) query.andWhere("request.sku = ANY(:skus)", { skus: filter.sku.in });
    if (filter?.status) query.andWhere("request.status = ANY(:statuses)", { statuses: filter.status.in });
    if (filter?.reason) query.andWhere("request.reason = ANY(:reasons)", { reasons: filter.reason.in });
    if (filter?.workOrderId) query.andWhere("request.workOrderId = :order", { order: filter.workOrderId });
    return keysetPage(query, { by: "raisedAt", id: "id", direction: "DESC" }, page);
  }

  /**
   * Asks for material by hand.
   * @throws FORBIDDEN; NOT_FOUND for an unknown product, or an order of another UPT; INVALID_TRANSITION for an order that
   * is over; INVARIANT_VIOLATION PRD-14
   */
  async request(input: RequestMaterialInput): Promise<MaterialRequest> {
    const perform = async () => {
      const { facilityCode, workOrderId } = input;
      this.at.viewer.requireFacility(facilityCode);
      if (workOrderId !== undefined) await this.at.orders.underWay(workOrderId, facilityCode);
      return this.raise([{ ...input, reason: MaterialRequestReason.MANUAL }]);
    };
    const [request] = await this.raiseOnce({ mutation: "requestMaterial", input, perform });
    return request as MaterialRequest;
  }

  /** Raises requests once per key; a repeat gets those of the first call as the viewer may see them today. */
  raiseOnce({ mutation, input, perform }: Raising): Promise<MaterialRequest[]> {
    const { manager, viewer } = this.at;
    const idOf = (requests: readonly MaterialRequest[]) => requests.map(({ id }) => id).join(" ");
    const reread = (ids: string) => Promise.all(ids.split(" ").flatMap((id) => (id ? [this.required(id)] : [])));
    return once({ manager, viewer, mutation, input, perform, idOf, reread });
  }

  /**
   * Raises requests; of a reorder for which one is open, none, whoever raises another at the same moment.
   * @returns those that were raised, in the order of the wishes
   * @throws NOT_FOUND for an unknown product; INVARIANT_VIOLATION PRD-14
   */
  async raise(wishes: readonly MaterialWish[]): Promise<MaterialRequest[]> {
    if (wishes.length === 0) return [];
    const { manager, clock } = this.at;
    for (const { sku, quantity } of wishes) requireExact(quantity, await this.at.products.required(sku));
    const asked = wishes.map(({ quantity, workOrderId = null, supplierCode = null, facilityCode, sku, ...why }) =>
      manager.create(MaterialRequest, {
        id: newId(),
        facilityCode,
        sku,
        quantity: quantity.toFixed(),
        received: "0",
        wantedOn: why.wantedOn,
        reason: why.reason,
        workOrderId,
        supplierCode,
        status: MaterialRequestStatus.OPEN,
        raisedAt: clock(),
        orderedAt: null,
        cancelReason: null,
        version: 1,
      }),
    );
    const { raw }: { raw: { id: string }[] } = await manager
      .createQueryBuilder()
      .insert()
      .into(MaterialRequest)
      .values(asked)
      .orIgnore()
      .returning("id")
      .updateEntity(false)
      .execute();
    const kept = new Set(raw.map(({ id }) => id));
    const raised = asked.filter(({ id }) => kept.has(id));
    for (const request of raised) await this.record(request, "material-request.raised");
    return raised;
  }

  /** Notes a deed for the auditor. */
  record({ id, facilityCode, sku, reason }: MaterialRequest, action: string, more: object = {}): Promise<void> {
    const { manager, viewer, clock } = this.at;
    const what = { action, entityType: "MaterialRequest", entityId: id, facilityCode };
    return appendAudit(manager, viewer, { ...what, at: clock(), details: { sku, reason, ...more } });
  }
}
