import { Decimal } from "@coir/kit/decimal";
import type { ImportRow } from "@coir/kit/import-file/import-row";
import type { Column } from "./column-names.js";

/** What a row holds at most. */
const MOST_RUPIAH = 999_999_999_999;

/** What was paid for all that a row tells of, in whole rupiah; undefined when it does not say. */
export function costIn(row: ImportRow<Column>): Decimal | undefined {
  const rupiah = row.whole("cost", { from: 0, to: MOST_RUPIAH });
  return rupiah === undefined || Number.isNaN(rupiah) ? undefined : new Decimal(rupiah);
}
