import { appendAudit } from "@coir/kit/audit";
import { badInput, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { mayApprove } from "../ledger/approval.js";
import { post } from "../ledger/post.js";
import type { StockPlace } from "../ledger/posting.js";
import { StockStatus } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { Lot } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { ProductService } from "../product/product.service.js";
import type { MoveStockInput } from "./stock-move.input.js";

/** With what stock is moved. */
export interface StockMoveWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly lots: LotService;
}

/** Moves stock. */
export class StockMoveService {
  constructor(private readonly at: StockMoveWorkshop) {}

  /**
   * Moves free stock of a lot from one place to another.
   * @throws FORBIDDEN; NOT_FOUND; BAD_USER_INPUT; INSUFFICIENT_STOCK; INVARIANT_VIOLATION PRD-13 (day), PRD-14
   */
  move(input: MoveStockInput): Promise<Lot> {
    const { manager, viewer } = this.at;
    viewer.requireFacility(input.fromFacilityCode);
    viewer.requireFacility(input.toFacilityCode);
    const perform = () => this.moveLot(input);
    const reread = (lotNo: string) => this.lotOf(lotNo);
    return once({ manager, viewer, mutation: "moveStock", input, perform, idOf: ({ lotNo }) => lotNo, reread });
  }

  private async moveLot({ idempotencyKey, lotNo, quantity, reason, movedAt, ...places }: MoveStockInput): Promise<Lot> {
    const { manager, viewer, clock, products } = this.at;
    const { from, to } = placesOf(places);
    const lot = await this.lotOf(lotNo);
    const product = await products.required(lot.sku);
    const now = clock();
    const { facilityCode } = from;
    const postingId = await post(manager, {
      key: `move/${viewer.subject}/${idempotencyKey}`,
      kind: PostingKind.MOVE,
      facilityCode,
      effectiveAt: movedAt ?? now,
      recordedAt: now,
      actor: viewer.subject,
      reason,
      isApproved: mayApprove(viewer),
      movements: [{ product, lotNo, ownerCode: lot.ownerCode, quantity, from, to }],
    });
    await appendAudit(manager, viewer, {
      action: "stock.moved",
      entityType: "Lot",
      entityId: lotNo,
      facilityCode,
      at: now,
      details: { postingId },
    });
    return lot;
  }

  private async lotOf(lotNo: string): Promise<Lot> {
    const [lot] = await this.at.lots.several([lotNo]);
    if (!lot) throw notFound("Lot", lotNo);
    return lot;
  }
}

type Places = Pick<MoveStockInput, "fromFacilityCode" | "fromLocation" | "toFacilityCode" | "toLocation">;

function placesOf(input: Places): { readonly from: StockPlace; readonly to: StockPlace } {
  const { fromFacilityCode, fromLocation, toFacilityCode, toLocation } = input;
  if (fromFacilityCode === toFacilityCode && fromLocation === toLocation)
    throw badInput("Stock is moved between two places.", "toLocation");
  const status = StockStatus.AVAILABLE;
  return {
    from: { facilityCode: fromFacilityCode, location: fromLocation, status },
    to: { facilityCode: toFacilityCode, location: toLocation, status },
  };
}
