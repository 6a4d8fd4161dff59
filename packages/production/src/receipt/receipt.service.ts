import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { mayApprove } from "../ledger/approval.js";
import { storeOf, supplierOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { Lot, LotDisposition } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { LotBirthService } from "../lot/lot-birth.service.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import type { MaterialRequestStepsService } from "../material-request/material-request-steps.service.js";
import type { ProductService } from "../product/product.service.js";
import { dryKgOf } from "../product/weighed.js";
import type { ReceiveMaterialInput } from "./receipt.input.js";

/** With what material is received. */
export interface ReceiptWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly lots: LotService;
  readonly births: LotBirthService;
  readonly costs: LotCostService;
  readonly requests: MaterialRequestStepsService;
}

/** Takes material in. */
export class ReceiptService {
  constructor(private readonly at: ReceiptWorkshop) {}

  /**
   * Takes material in from a supplier as a new lot, free for use.
   * @throws FORBIDDEN; NOT_FOUND for an unknown product or request; BAD_USER_INPUT for a weight, moisture or cost out of bounds, or a
   * request of another product; INVALID_TRANSITION for a request that is not ordered; INVARIANT_VIOLATION PRD-13, PRD-14, PRD-20 (number taken)
   */
  receive(input: ReceiveMaterialInput): Promise<Lot> {
    const { manager, viewer } = this.at;
    const perform = () => this.takeIn(input);
    const reread = (lotNo: string) => this.required(lotNo);
    return once({ manager, viewer, mutation: "receiveMaterial", input, perform, idOf: ({ lotNo }) => lotNo, reread });
  }

  private async required(lotNo: string): Promise<Lot> {
    const lot = await this.at.lots.byLotNo(lotNo);
    if (!lot) throw notFound("Lot", lotNo);
    return lot;
  }

  private async takeIn(input: ReceiveMaterialInput): Promise<Lot> {
    const { manager, viewer, clock, products, births, costs, requests } = this.at;
    const { facilityCode, sku, quantity, materialRequestId } = input;
    viewer.requireFacility(facilityCode);
    const product = await products.required(sku);
    const request = materialRequestId === undefined ? null : await requests.expect(materialRequestId, input);
    const recordedAt = clock();
    const effectiveAt = input.receivedAt ?? recordedAt;
    const lot = this.newLot(input, effectiveAt);
    const isWeighed = input.grossKg !== undefined || input.moisture !== undefined;
    const { lotNo, ownerCode } = lot;
    await post(manager, {
      key: `receipt/${viewer.subject}/${input.idempotencyKey}`,
      kind: PostingKind.RECEIPT,
      facilityCode,
      effectiveAt,
      recordedAt,
      actor: viewer.subject,
      reason: input.reason,
      isApproved: mayApprove(viewer),
      reference: { type: PostingReferenceType.RECEIPT, id: lotNo },
      movements: [
        {
          product,
          lotNo,
          ownerCode,
          quantity,
          dryKg: isWeighed ? dryKgOf(product, input, new Decimal(1)) : undefined,
          from: supplierOf(facilityCode),
          to: storeOf(facilityCode),
        },
      ],
    });
    await births.bear([lot], []);
    await costs.buy(lot, input.costRp);
    if (request) await requests.take(request, input);
    return lot;
  }

  private newLot(input: ReceiveMaterialInput, receivedAt: Date): Lot {
    const { facilityCode, lotNo, sku, quantity, supplierCode, ownerCode = null, declaredLabourOrigin = null } = input;
    return this.at.manager.create(Lot, {
      lotNo,
      sku,
      facilityCode,
      ownerCode,
      disposition: LotDisposition.RELEASED,
      madeOn: jakartaDayOf(receivedAt),
      quantity: quantity.toFixed(),
      runId: null,
      supplierCode,
      declaredLabourOrigin,
    });
  }
}
