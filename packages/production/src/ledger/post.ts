import { jakartaDayOf } from "@coir/kit/clock";
import type { EntityManager } from "typeorm";
import { accountsOf, changesOf } from "./account-changes.js";
import { bodyHashOf } from "./body-hash.js";
import { claim } from "./claim.js";
import { MassByAccount } from "./dry-mass.js";
import { requireExact } from "./exact-quantity.js";
import { lockBalances, requireStock } from "./held-balances.js";
import type { Posting } from "./posting.js";
import { requireDay } from "./posting-day.js";
import { writeLegs } from "./write-legs.js";

/**
 * The way by which stock changes, once per UPT and key: a repeat, also one at the same moment, moves nothing.
 * The key is locked first, then the balances in sorted order; all are waited for, so two postings never block each other for good.
 * @returns the id of the posting; on a repeat, that of the first
 * @throws IDEMPOTENCY_KEY_REUSED when the key came before with other movements; INSUFFICIENT_STOCK;
 * INVARIANT_VIOLATION PRD-05 (day sealed), PRD-07 (dry mass), PRD-13 (day), PRD-14 (quantity), PRD-22 (month closed)
 */
export async function post(manager: EntityManager, posting: Posting): Promise<string> {
  const { id, isRepeat } = await claim(manager, {
    head: posting,
    bodyHash: bodyHashOf(posting),
    reversesPostingId: null,
  });
  if (isRepeat) return id;
  const { movements } = posting;
  await requireDay(manager, id, posting);
  for (const { quantity, product } of movements) requireExact(quantity, product);
  const accounts = await accountsOf(manager, movements);
  const held = await lockBalances(manager, accounts.values());
  const changes = changesOf(movements, accounts, new MassByAccount(held));
  const day = jakartaDayOf(posting.effectiveAt);
  await requireStock(manager, day, changes, held);
  await writeLegs(manager, id, day, changes);
  return id;
}
