import type { Decimal } from "@coir/kit/decimal";
import type { LabourOrigin } from "../genealogy/labour-origin.js";
import { CODE } from "../import-file/code-patterns.js";
import { costIn } from "../import-file/cost-column.js";
import type { ImportForm } from "../import-file/import-form.js";
import { LABOUR_ORIGINS } from "../import-file/labour-origins.js";
import { LOT_NO } from "../lot/lot.input.js";

interface ReceiptEntry {
  readonly receivedAt: Date;
  readonly lotNo: string;
  readonly sku: string;
  readonly quantity: Decimal;
  readonly grossKg: Decimal | undefined;
  /** Share of water, 0 to below 1. */
  readonly moisture: Decimal | undefined;
  readonly supplierCode: string;
  readonly ownerCode: string | undefined;
  readonly costRp: Decimal | undefined;
  readonly declaredLabourOrigin: LabourOrigin | undefined;
  readonly reason: string | undefined;
}

/** A register of what suppliers brought: one lot a line. */
export const importReceipts: ImportForm<ReceiptEntry> = {
  required: ["number", "date", "lot", "sku", "quantity", "supplier"],
  optional: ["grossWeight", "moisture", "owner", "cost", "labourOrigin", "reason"],
  isGrouped: false,
  read: ([row]) => {
    row.require("date", "lot", "sku", "quantity", "supplier");
    return {
      receivedAt: row.moment("date"),
      lotNo: row.code("lot", LOT_NO) ?? "",
      sku: row.code("sku", CODE) ?? "",
      quantity: row.decimal("quantity"),
      grossKg: row.has("grossWeight") ? row.decimal("grossWeight") : undefined,
      moisture: row.has("moisture") ? row.decimal("moisture") : undefined,
      supplierCode: row.code("supplier", CODE) ?? "",
      ownerCode: row.code("owner", CODE),
      costRp: costIn(row),
      declaredLabourOrigin: row.oneOf("labourOrigin", LABOUR_ORIGINS),
      reason: row.words("reason"),
    };
  },
  take: async ({ services, facilityCode, key, reason }, entry) => {
    await services.receipts.receive({
      ...entry,
      idempotencyKey: key,
      facilityCode,
      reason: entry.reason ?? reason,
    });
  },
};
