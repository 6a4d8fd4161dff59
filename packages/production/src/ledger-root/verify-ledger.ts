import type { EntityManager } from "typeorm";
import { type HashedPosting, hashedPostings } from "./posting-hash.js";
import { rootOf } from "./root-of.js";
import { StockLedgerRoot } from "./stock-ledger-root.entity.js";

/** How a sealed day differs from what is there now. */
export interface LedgerFault {
  readonly facilityCode: string;
  readonly day: string;
  readonly what: "CHANGED" | "REMOVED" | "ADDED" | "REORDERED" | "SEAL_BROKEN";
  /** The first posting that differs; null when the seal itself does. */
  readonly postingId: string | null;
}

/** What became of a UPT's sealed days. */
export interface LedgerVerdict {
  readonly facilityCode: string;
  readonly days: number;
  /** The newest root: kept elsewhere, it proves that no seal was exchanged. Null before the first. */
  readonly root: string | null;
  /** The first fault; null when there is none. */
  readonly fault: LedgerFault | null;
}

/** Compares each sealed day of a UPT with what is there now, oldest first, up to the first fault. */
export async function verifyLedger(manager: EntityManager, facilityCode: string): Promise<LedgerVerdict> {
  const seals = await manager.find(StockLedgerRoot, { where: { facilityCode }, order: { day: "ASC" } });
  const root = seals.at(-1)?.root.toString("hex") ?? null;
  let previous = Buffer.alloc(0);
  for (const seal of seals) {
    const isWhole = seal.previousRoot.equals(previous) && rootOf(seal).equals(seal.root);
    const fault = isWhole
      ? faultIn(seal, await hashedPostings(manager, facilityCode, seal.day))
      : ({ what: "SEAL_BROKEN", postingId: null } as const);
    if (fault) return { facilityCode, days: seals.length, root, fault: { facilityCode, day: seal.day, ...fault } };
    previous = Buffer.from(seal.root);
  }
  return { facilityCode, days: seals.length, root, fault: null };
}

function faultIn(
  { postingIds, postingHashes }: StockLedgerRoot,
  found: readonly HashedPosting[],
): Pick<LedgerFault, "what" | "postingId"> | null {
  const foundById = new Map(found.map((posting) => [posting.id, posting]));
  for (const [index, postingId] of postingIds.entries()) {
    const posting = foundById.get(postingId);
    if (!posting) return { what: "REMOVED", postingId };
    if (!posting.hash.equals(postingHashes[index] as Buffer)) return { what: "CHANGED", postingId };
  }
  const sealed = new Set(postingIds);
  const added = found.find(({ id }) => !sealed.has(id));
  if (added) return { what: "ADDED", postingId: added.id };
  const moved = found.findIndex(({ id }, index) => id !== postingIds[index]);
  return moved < 0 ? null : { what: "REORDERED", postingId: postingIds[moved] as string };
}
