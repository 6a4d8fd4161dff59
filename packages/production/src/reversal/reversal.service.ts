import { appendAudit } from "@coir/kit/audit";
import { codedError, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { postMirror } from "../ledger/post-mirror.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { PostingKind, StockPosting } from "../ledger/stock-posting.entity.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import type { MaterialRequestStepsService } from "../material-request/material-request-steps.service.js";
import { OUTCOMES } from "../run-reversal/run-postings-told.js";
import type { RunReversalService } from "../run-reversal/run-reversal.service.js";
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

/** With what postings are taken back. */
export interface ReversalWorkshop extends OpenWith {
  readonly runs: RunReversalService;
  readonly costs: LotCostService;
  readonly requests: MaterialRequestStepsService;
}

/** Takes postings back. */
export class ReversalService {
  constructor(private readonly at: ReversalWorkshop) {}

  /**
   * Takes a posting back by another with the same legs the other way round, once; what came out of a run with the run's
   * figures, what came for a material request with what the request counts.
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
    const { manager, viewer, clock, runs, costs, requests } = this.at;
    const posting = await this.reversible(postingId);
    const { kind, facilityCode, referenceType, referenceId } = posting;
    const mirror = (ofId: string) =>
      this.mirror(ofId, { posting, reason, key: ofId === postingId ? idempotencyKey : `${idempotencyKey}/${ofId}` });
    if (referenceType === PostingReferenceType.RECEIPT && referenceId !== null) await requests.giveBack(referenceId);
    const isOutcome = referenceType === PostingReferenceType.RUN && OUTCOMES.includes(kind);
    const id = isOutcome ? await runs.takeBack({ posting, reason, mirror }) : await mirror(postingId);
    if (!isOutcome) await costs.takeBack(postingId);
    await appendAudit(manager, viewer, {
      action: "stock.reversed",
      entityType: "StockPosting",
      entityId: postingId,
      facilityCode,
      at: clock(),
      details: { kind, postingId: id },
    });
    return this.required(id);
  }

  private mirror(
    postingId: string,
    { posting, reason, key }: { readonly posting: StockPosting; readonly reason: string; readonly key: string },
  ): Promise<string> {
    const { manager, viewer, clock } = this.at;
    const { facilityCode, referenceType, referenceId } = posting;
    const now = clock();
    return postMirror(
      manager,
      {
        key: `reversal/${viewer.subject}/${key}`,
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
