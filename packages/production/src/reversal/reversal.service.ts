import { appendAudit } from "@coir/kit/audit";
import { codedError, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { postMirror } from "../ledger/post-mirror.js";
import { PostingKind, StockPosting } from "../ledger/stock-posting.entity.js";
import type { ReversePostingInput } from "./reversal.input.js";

const { STATUS_CHANGE, ISSUE_TO_RUN, RETURN_FROM_RUN, TRANSFER_SHIP, TRANSFER_RECEIVE, SHIP_TO_CUSTOMER, REVERSAL } =
  PostingKind;

/** Behind these stands something with a state of its own: it is undone by its own deed, so that both agree. */
const UNDONE_OTHERWISE: readonly PostingKind[] = [
  STATUS_CHANGE,
  ISSUE_TO_RUN,
  RETURN_FROM_RUN,
  TRANSFER_SHIP,
  TRANSFER_RECEIVE,
  SHIP_TO_CUSTOMER,
  REVERSAL,
];

/** Takes postings back. */
export class ReversalService {
  constructor(private readonly at: OpenWith) {}

  /**
   * Takes a posting back by another with the same legs the other way round, once.
   * @returns the posting that takes it back
   * @throws NOT_FOUND; FORBIDDEN; INVALID_TRANSITION for a kind that has a deed of its own to undo it;
   * INSUFFICIENT_STOCK where the stock is gone; INVARIANT_VIOLATION PRD-06 (taken back already)
   */
  reverse(input: ReversePostingInput): Promise<StockPosting> {
    const { manager, viewer } = this.at;
    const perform = () => this.takeBack(input);
    const reread = (id: string) => this.required(id);
    return once({ manager, viewer, mutation: "reversePosting", input, perform, idOf: ({ id }) => id, reread });
  }

  private async takeBack({ idempotencyKey, postingId, reason }: ReversePostingInput): Promise<StockPosting> {
    const { manager, viewer, clock } = this.at;
    const { kind, facilityCode, referenceType, referenceId } = await this.reversible(postingId);
    const now = clock();
    const id = await postMirror(
      manager,
      {
        key: `reversal/${viewer.subject}/${idempotencyKey}`,
        kind: REVERSAL,
        facilityCode,
        effectiveAt: now,
        recordedAt: now,
        actor: viewer.subject,
        reason,
        reference: referenceType && referenceId ? { type: referenceType, id: referenceId } : null,
      },
      postingId,
    );
    await appendAudit(manager, viewer, {
      action: "stock.reversed",
      entityType: "StockPosting",
      entityId: postingId,
      facilityCode,
      at: now,
      details: { kind, postingId: id },
    });
    return this.required(id);
  }

  private async reversible(postingId: string): Promise<StockPosting> {
    const { manager, viewer } = this.at;
    const posting = await this.required(postingId);
    const places: { facility_code: string }[] = await manager.query(
      `SELECT DISTINCT a.facility_code FROM stock_leg l JOIN stock_account a ON a.id = l.account_id
       WHERE l.posting_id = $1 ORDER BY a.facility_code`,
      [postingId],
    );
    for (const { facility_code } of places) viewer.requireFacility(facility_code);
    const { kind } = posting;
    if (UNDONE_OTHERWISE.includes(kind)) {
      throw codedError("INVALID_TRANSITION", `A posting of kind ${kind} is undone by a deed of its own.`, { kind });
    }
    return posting;
  }

  private async required(id: string): Promise<StockPosting> {
    const posting = await this.at.manager.findOneBy(StockPosting, { id });
    if (!posting || !this.at.viewer.actsFor(posting.facilityCode)) throw notFound("StockPosting", id);
    return posting;
  }
}
