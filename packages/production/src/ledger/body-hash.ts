import { createHash } from "node:crypto";
import type { Posting } from "./posting.js";

/** SHA-256 of what a posting moves and why. When and by whom is not part of it: a repeat comes later. */
export function bodyHashOf({ kind, reason, movements }: Posting): Buffer {
  const moved = movements.map(({ product, lotNo, ownerCode, quantity, dryKg, from, to }) => [
    product.sku,
    lotNo,
    ownerCode,
    quantity.toFixed(),
    ...[from, to].flatMap(({ facilityCode, location, status }) => [facilityCode, location, status]),
    ...(dryKg ? [dryKg.toFixed()] : []),
  ]);
  return createHash("sha256")
    .update(JSON.stringify([kind, reason ?? null, moved]))
    .digest();
}
