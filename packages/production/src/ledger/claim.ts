import { jakartaDayOf } from "@coir/kit/clock";
import { idempotencyKeyReused, invariantViolation } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import type { EntityManager } from "typeorm";
import type { PostingHead } from "./posting.js";
import { StockPosting } from "./stock-posting.entity.js";

/** What is claimed for a posting. */
export interface Claim {
  readonly head: PostingHead;
  readonly bodyHash: Buffer;
  /** The posting that it takes back; null for all others. */
  readonly reversesPostingId: string | null;
}

/** The id of the posting, and whether it was there already, by the same key. */
export interface Claimed {
  readonly id: string;
  readonly isRepeat: boolean;
}

/**
 * Writes the head of a posting under its key, and waits for whoever does so at the same moment.
 * @throws IDEMPOTENCY_KEY_REUSED when the key came before with another body; INVARIANT_VIOLATION PRD-06 when what it
 * takes back was taken back already
 */
export async function claim(manager: EntityManager, { head, bodyHash, reversesPostingId }: Claim): Promise<Claimed> {
  const { key, kind, facilityCode, effectiveAt, recordedAt, actor } = head;
  const { raw } = await manager
    .createQueryBuilder()
    .insert()
    .into(StockPosting)
    .values({
      id: newId(),
      key,
      bodyHash,
      kind,
      facilityCode,
      effectiveAt,
      effectiveOn: jakartaDayOf(effectiveAt),
      recordedAt,
      actor,
      reason: head.reason ?? null,
      referenceType: head.reference?.type ?? null,
      referenceId: head.reference?.id ?? null,
      reversesPostingId,
      isApproved: head.isApproved ?? false,
    })
    .orIgnore()
    .returning("id")
    .execute();
  const id: string | undefined = raw[0]?.id;
  return id === undefined ? repeated(manager, head, bodyHash) : { id, isRepeat: false };
}

async function repeated(manager: EntityManager, { key, facilityCode }: PostingHead, bodyHash: Buffer) {
  const first = await manager.findOneBy(StockPosting, { facilityCode, key });
  if (!first) throw invariantViolation("PRD-06", "A posting is reversed once.");
  if (!first.bodyHash.equals(bodyHash)) throw idempotencyKeyReused(key);
  return { id: first.id, isRepeat: true };
}
