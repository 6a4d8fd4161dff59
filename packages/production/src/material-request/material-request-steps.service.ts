import { Decimal } from "@coir/kit/decimal";
import { badInput, invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { In } from "typeorm";
import { MaterialReceipt } from "./material-receipt.entity.js";
import { MaterialRequest, MaterialRequestReason, MaterialRequestStatus } from "./material-request.entity.js";
import type { CancelMaterialRequestInput, OrderRequestedMaterialInput } from "./material-request.input.js";
import type { MaterialRequestService } from "./material-request.service.js";

const { OPEN, ORDERED, RECEIVED, CANCELLED } = MaterialRequestStatus;

/** A step of a material request: from which states it leads to which. */
interface MaterialRequestStep {
  readonly action: string;
  readonly from: readonly MaterialRequestStatus[];
  readonly to: MaterialRequestStatus;
}

/** The steps of material requests. */
export const materialRequestSteps = {
  order: { action: "material-request.ordered", from: [OPEN], to: ORDERED },
  receive: { action: "material-request.received", from: [ORDERED], to: RECEIVED },
  cancel: { action: "material-request.cancelled", from: [OPEN, ORDERED], to: CANCELLED },
} satisfies Record<string, MaterialRequestStep>;

const { order, receive, cancel } = materialRequestSteps;

/** A lot that comes for a request. */
export interface ComingLot {
  readonly facilityCode: string;
  readonly lotNo: string;
  readonly sku: string;
  /** In the product's base unit. */
  readonly quantity: Decimal;
}

/** Takes material requests from one state to the next. The request is locked before balances are. */
export class MaterialRequestStepsService {
  constructor(private readonly requests: MaterialRequestService) {}

  /**
   * Notes that a request is ordered from a supplier.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  order(input: OrderRequestedMaterialInput): Promise<MaterialRequest> {
    return this.once("orderRequestedMaterial", input, async () => {
      const request = await this.locked(input);
      requireStep(order, request);
      const supplierCode = input.supplierCode ?? request.supplierCode;
      const orderedAt = this.requests.at.clock();
      return this.change(request, { status: order.to, supplierCode, orderedAt }, order.action);
    });
  }

  /**
   * Gives a request up.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  cancel(input: CancelMaterialRequestInput): Promise<MaterialRequest> {
    return this.once("cancelMaterialRequest", input, async () => {
      const request = await this.locked(input);
      requireStep(cancel, request);
      return this.change(request, { status: cancel.to, cancelReason: input.reason }, cancel.action);
    });
  }

  /**
   * The ordered request for which a lot comes, locked until the commit.
   * @throws NOT_FOUND for one of another UPT; BAD_USER_INPUT for one of another product; INVALID_TRANSITION unless it is ordered
   */
  async expect(id: string, { facilityCode, sku }: ComingLot): Promise<MaterialRequest> {
    const request = await this.lock(id);
    if (request?.facilityCode !== facilityCode) throw notFound("MaterialRequest", id);
    if (request.sku !== sku) throw badInput(`The request is for ${request.sku}.`, "materialRequestId");
    requireStep(receive, request);
    return request;
  }

  /** Counts a lot for the locked request that it came for: the whole of it, also what is more than was asked for. */
  async take(request: MaterialRequest, { lotNo, quantity }: ComingLot): Promise<void> {
    const received = quantity.plus(request.received);
    const status = received.gte(request.quantity) ? receive.to : request.status;
    await this.requests.at.manager.insert(MaterialReceipt, {
      lotNo,
      requestId: request.id,
      quantity: quantity.toFixed(),
    });
    await this.change(request, { status, received: received.toFixed() }, receive.action, { lotNo });
  }

  /**
   * Counts a lot no longer, as its receipt is to be taken back: a request of which less came than was asked for is
   * ordered again, unless another was raised for the same reorder. To be called before the posting.
   */
  async giveBack(lotNo: string): Promise<void> {
    const { manager } = this.requests.at;
    const receipt = await manager.findOneBy(MaterialReceipt, { lotNo });
    const request = receipt && (await this.lock(receipt.requestId));
    if (!request) return;
    const received = new Decimal(request.received).minus(receipt.quantity);
    const isOpenAgain =
      request.status === RECEIVED && received.lt(request.quantity) && !(await this.hasSuccessor(request));
    await manager.delete(MaterialReceipt, { lotNo });
    const changes = { received: received.toFixed(), status: isOpenAgain ? ORDERED : request.status };
    await this.change(request, changes, "material-request.receipt-reversed", { lotNo });
  }

  private async hasSuccessor({ facilityCode, sku, reason }: MaterialRequest): Promise<boolean> {
    if (reason !== MaterialRequestReason.REORDER_LEVEL) return false;
    return this.requests.at.manager.existsBy(MaterialRequest, {
      facilityCode,
      sku,
      reason,
      status: In([OPEN, ORDERED]),
    });
  }

  private async locked({
    materialRequestId: id,
    expectedVersion,
  }: Pick<CancelMaterialRequestInput, "materialRequestId" | "expectedVersion">): Promise<MaterialRequest> {
    const request = await this.lock(id);
    if (!request || !this.requests.at.viewer.actsFor(request.facilityCode)) throw notFound("MaterialRequest", id);
    if (request.version !== expectedVersion) throw staleVersion("MaterialRequest", expectedVersion, request.version);
    return request;
  }

  private lock(id: string): Promise<MaterialRequest | null> {
    const lock = { mode: "pessimistic_write" } as const;
    return this.requests.at.manager.findOne(MaterialRequest, { where: { id }, lock });
  }

  private async change(
    request: MaterialRequest,
    changes: Partial<MaterialRequest>,
    action: string,
    details: object = {},
  ): Promise<MaterialRequest> {
    const changed = { ...changes, version: request.version + 1 };
    await this.requests.at.manager.update(MaterialRequest, { id: request.id }, changed);
    await this.requests.record(request, action, details);
    return Object.assign(request, changed);
  }

  private once(
    mutation: string,
    input: { readonly idempotencyKey: string },
    perform: () => Promise<MaterialRequest>,
  ): Promise<MaterialRequest> {
    const { manager, viewer } = this.requests.at;
    const reread = (id: string) => this.requests.required(id);
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }
}

function requireStep({ from, to }: MaterialRequestStep, { status }: MaterialRequest): void {
  if (!from.includes(status)) throw invalidTransition("MaterialRequest", status, to);
}
