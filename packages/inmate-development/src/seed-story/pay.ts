import { seedId } from "@coir/kit/ids";
import type { PayBasis } from "../rate-card/rate-card.entity.js";
import type { Hand } from "./hand.js";

/** What a programme pays, in rupiah. */
export interface Rates {
  readonly basis: PayBasis;
  readonly hourlyRate?: number;
  readonly pieceRate?: number;
  readonly pieceName?: string;
}

/** Rates that hold from a day on: proposed by one, approved by another. The rates before end. */
export async function setRates(
  hand: Hand,
  at: Date,
  of: { readonly workProgramId: string; readonly rates: Rates; readonly validFrom: string; readonly validTo?: string },
): Promise<void> {
  const { workProgramId, rates, ...validity } = of;
  const id = seedId("RateCard", `${workProgramId}/${of.validFrom}`);
  const card = { idempotencyKey: `seed/${id}`, workProgramId, ...rates, ...validity, legalBasis: "SK-SYN-2025/1" };
  await hand(at, "finance").rateCards.propose(card, id);
  await hand(at, "board").rateCards.approve({ rateCardId: id, expectedVersion: 1 });
}

/** The pay of a programme for a closed month: reckoned by one, posted by another; or taken back, and reckoned and posted anew. */
export async function payMonth(
  hand: Hand,
  at: Date,
  of: { readonly workProgramId: string; readonly month: string; readonly takenBack?: boolean },
): Promise<void> {
  const { workProgramId, month, takenBack = false } = of;
  const idempotencyKey = `seed/pay/${workProgramId}/${month}`;
  const first = await hand(at, "finance").payRuns.prepare({ idempotencyKey, workProgramId, month });
  const run = { payRunId: first.id, expectedVersion: 1 };
  await hand(at, "board").payRuns.post(run);
  if (!takenBack) return;
  const reason = "SYNTHETIC: the work of one week was counted twice.";
  await hand(at, "board").payRuns.reverse({ ...run, expectedVersion: 2, reason });
  const again = { idempotencyKey: `${idempotencyKey}/again`, workProgramId, month };
  const second = await hand(at, "finance").payRuns.prepare(again);
  await hand(at, "board").payRuns.post({ payRunId: second.id, expectedVersion: 1 });
}
