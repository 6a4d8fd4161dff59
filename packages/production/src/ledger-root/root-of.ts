import { createHash } from "node:crypto";
import type { StockLedgerRoot } from "./stock-ledger-root.entity.js";

/** SHA-256 over what a seal holds: the seal before, the UPT, the day, and each posting in its order. */
export function rootOf(seal: Omit<StockLedgerRoot, "root" | "sealedAt">): Buffer {
  const hash = createHash("sha256");
  hash.update(seal.previousRoot).update(JSON.stringify([seal.facilityCode, seal.day, seal.postingIds]));
  for (const one of seal.postingHashes) hash.update(one);
  return hash.digest();
}
