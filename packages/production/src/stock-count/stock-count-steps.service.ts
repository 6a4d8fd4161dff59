import { appendAudit } from "@coir/kit/audit";
import { Decimal } from "@coir/kit/decimal";
import { badInput, codedError, forbidden, invalidTransition, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { requireExact } from "../ledger/exact-quantity.js";
import { differenceOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import type { StockMovement } from "../ledger/posting.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { ProductService } from "../product/product.service.js";
import type { ShorteningService } from "../reservation-lots/shorten-allocations.js";
import { isLargeDifference } from "./large-difference.js";
import { StockCount, StockCountStatus, stockCountTransitions } from "./stock-count.entity.js";
import type {
  OpenStockCountInput,
  PostStockCountInput,
  RecordCountInput,
  StockCountStepInput,
} from "./stock-count.input.js";
import type { StockCountService } from "./stock-count.service.js";
import { StockCountLine } from "./stock-count-line.entity.js";

const { OPEN, COUNTED, POSTED, CANCELLED } = StockCountStatus;

/** With what stock is counted. */
export interface StockCountWorkshop {
  readonly counts: StockCountService;
  readonly products: ProductService;
  readonly shortening: ShorteningService;
}

/** Counts stock, and posts what differs. */
export class StockCountStepsService {
  constructor(private readonly at: StockCountWorkshop) {}

  /**
   * Opens a count: what is expected is frozen now.
   * @throws FORBIDDEN; NOT_FOUND when there is nothing to count
   */
  open(input: OpenStockCountInput): Promise<StockCount> {
    return this.once("openStockCount", input, async () => {
      const { manager, viewer, clock } = this.at.counts.at;
      const { facilityCode, skus, isBlind } = input;
      viewer.requireFacility(facilityCode);
      const none = { countedAt: null, countedBy: null, postedAt: null, postedBy: null, reason: null };
      const first = { id: newId(), status: OPEN, openedAt: clock(), needsApproval: false, version: 1 };
      const count = manager.create(StockCount, { ...none, ...first, facilityCode, isBlind });
      await manager.insert(StockCount, count);
      const lines: unknown[] = await manager.query(
        `INSERT INTO stock_count_line (count_id, line_no, account_id, expected)
         SELECT $1, row_number() OVER (ORDER BY a.sku, a.lot_no, a.location, a.status), a.id, b.on_hand
         FROM stock_account a JOIN stock_balance b ON b.account_id = a.id
         WHERE a.is_live AND a.facility_code = $2 AND a.location IN ('STORE', 'STAGING') AND a.sku = ANY($3) LIMIT 500 RETURNING 1`,
        [count.id, facilityCode, skus],
      );
      if (lines.length === 0) throw notFound("Stock", skus.join(", "));
      await this.record(count, "opened");
      return count;
    });
  }

  /**
   * Writes down what was counted.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION; BAD_USER_INPUT; INVARIANT_VIOLATION PRD-14
   */
  recordCount(input: RecordCountInput): Promise<StockCount> {
    return this.once("recordStockCount", input, async () => {
      const { manager, viewer, clock } = this.at.counts.at;
      const count = await this.at.counts.lock(input.countId, input.expectedVersion);
      requireStep(count, COUNTED);
      const lines = await this.at.counts.linesOf(count);
      const told = new Map(input.lines.map(({ lineNo, counted }) => [lineNo, counted]));
      if (told.size !== lines.length || !lines.every(({ lineNo }) => told.has(lineNo)))
        throw badInput("Every line of the sheet is counted once.", "lines");
      for (const line of lines) {
        const counted = told.get(line.lineNo) as Decimal;
        if (counted.lt(0)) throw invariantViolation("PRD-14", "A quantity is not below zero.");
        if (counted.gt(0))
          requireExact(counted, await this.at.products.required((await this.at.counts.accountOf(line)).sku));
        await manager.update(
          StockCountLine,
          { countId: count.id, lineNo: line.lineNo },
          { counted: counted.toFixed() },
        );
      }
      const needsApproval = lines.some(({ lineNo, expected }) => {
        return isLargeDifference((told.get(lineNo) as Decimal).minus(expected), expected);
      });
      return this.step(count, COUNTED, { needsApproval, countedAt: clock(), countedBy: viewer.subject });
    });
  }

  /**
   * Posts what differs. What is lost of stock that is set apart is taken from its uses, the latest first.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION; INSUFFICIENT_STOCK when it left in the meantime;
   * SEGREGATION_OF_DUTIES for who counted, where a line differs by more than the tolerance
   */
  postDifferences(input: PostStockCountInput): Promise<StockCount> {
    return this.once("postStockCount", input, async () => {
      const { viewer, clock } = this.at.counts.at;
      const count = await this.at.counts.lock(input.countId, input.expectedVersion);
      requireStep(count, POSTED);
      if (count.needsApproval) this.requireOther(count);
      await this.post(count, await this.at.counts.linesOf(count), input.reason);
      return this.step(count, POSTED, { postedAt: clock(), postedBy: viewer.subject, reason: input.reason });
    });
  }

  /** @throws NOT_FOUND; FORBIDDEN; STALE_VERSION; INVALID_TRANSITION */
  cancel(input: StockCountStepInput): Promise<StockCount> {
    return this.once("cancelStockCount", input, async () =>
      this.step(await this.at.counts.lock(input.countId, input.expectedVersion), CANCELLED),
    );
  }

  private requireOther({ countedBy }: StockCount): void {
    const { viewer } = this.at.counts.at;
    viewer.requirePerson();
    if (viewer.subject === countedBy)
      throw codedError("SEGREGATION_OF_DUTIES", "So large a difference is posted by another than who counted it.");
    if (!viewer.hasAnyScope(["production:approve"])) throw forbidden("So large a difference is to be approved.");
  }

  private async post(
    { id, facilityCode }: StockCount,
    lines: readonly StockCountLine[],
    reason: string,
  ): Promise<void> {
    const { manager, viewer, clock } = this.at.counts.at;
    const movements: StockMovement[] = [];
    for (const line of lines) {
      const difference = new Decimal(line.counted ?? line.expected).minus(line.expected);
      if (difference.isZero()) continue;
      const { sku, lotNo, ownerCode, location, status } = await this.at.counts.accountOf(line);
      if (difference.lt(0) && lotNo !== null) await this.freeFor(line.accountId, lotNo, facilityCode, difference.neg());
      const [place, nowhere] = [{ facilityCode, location, status }, differenceOf(facilityCode)];
      const [from, to] = difference.gt(0) ? [nowhere, place] : [place, nowhere];
      const product = await this.at.products.required(sku);
      movements.push({ product, lotNo, ownerCode, quantity: difference.abs(), from, to });
    }
    if (movements.length === 0) return;
    const now = clock();
    await post(manager, {
      key: `count/${id}`,
      kind: PostingKind.COUNT_ADJUST,
      facilityCode,
      effectiveAt: now,
      recordedAt: now,
      actor: viewer.subject,
      reason,
      reference: { type: PostingReferenceType.COUNT, id },
      movements,
    });
  }

  /** Takes as much from the uses of a lot as is lost beyond what is free. */
  private async freeFor(accountId: string, lotNo: string, facilityCode: string, lost: Decimal): Promise<void> {
    const [balance]: { free: string }[] = await this.at.counts.at.manager.query(
      "SELECT on_hand - reserved AS free FROM stock_balance WHERE account_id = $1",
      [accountId],
    );
    const quantity = lost.minus(balance?.free ?? 0);
    if (quantity.gt(0)) await this.at.shortening.shorten({ lotNo, facilityCode, accountId, quantity, reason: "COUNT" });
  }

  private async step(
    count: StockCount,
    status: StockCountStatus,
    changes: Partial<StockCount> = {},
  ): Promise<StockCount> {
    requireStep(count, status);
    const changed = { ...changes, status, version: count.version + 1 };
    await this.at.counts.at.manager.update(StockCount, { id: count.id }, changed);
    await this.record(count, status.toLowerCase());
    return Object.assign(count, changed);
  }

  private record({ id, facilityCode }: StockCount, deed: string): Promise<void> {
    const { manager, viewer, clock } = this.at.counts.at;
    const what = { action: `stock-count.${deed}`, entityType: "StockCount", entityId: id };
    return appendAudit(manager, viewer, { ...what, facilityCode, at: clock() });
  }

  private once(
    mutation: string,
    input: { readonly idempotencyKey: string },
    perform: () => Promise<StockCount>,
  ): Promise<StockCount> {
    const { manager, viewer } = this.at.counts.at;
    const reread = (id: string) => this.at.counts.required(id);
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }
}

function requireStep({ status }: StockCount, to: StockCountStatus): void {
  if (!stockCountTransitions[status].includes(to)) throw invalidTransition("StockCount", status, to);
}
