import { Decimal } from "@coir/kit/decimal";
import { END } from "./calendar.js";
import type { Act } from "./clerk.js";
import { SUPPLIER } from "./line.js";

/** Assumed levels: at the end of the story Garut has less fibre than its own, Ciamis more husk. */
const LEVELS = [
  { facilityCode: "JB-GRT", sku: "FIB-MIX-A", reorderAt: "1500", orderUpTo: "4500" },
  { facilityCode: "JB-CMS", sku: "HUSK-BROWN", reorderAt: "3000", orderUpTo: "15000" },
] as const;

/** Sets reorder levels at the end of the story, and lets the UPTs ask for what fell below them. */
export async function playReordering(act: Act): Promise<void> {
  for (const { facilityCode, sku, reorderAt, orderUpTo } of LEVELS) {
    const idempotencyKey = `seed/${facilityCode}/reorder`;
    await act(END, async ({ reorderLevels, reordering }) => {
      const level = { reorderAt: new Decimal(reorderAt), orderUpTo: new Decimal(orderUpTo), supplierCode: SUPPLIER };
      await reorderLevels.set({ idempotencyKey, facilityCode, sku, expectedVersion: 0, ...level });
      await reordering.raise({ idempotencyKey, facilityCode, wantedOn: "2026-10-12" });
    });
  }
}
