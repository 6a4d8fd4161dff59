import { jakartaDayOf } from "@coir/kit/clock";
import type { Decimal } from "@coir/kit/decimal";
import type { LabourOrigin } from "../genealogy/labour-origin.js";
import { CODE } from "../import-file/code-patterns.js";
import { costIn } from "../import-file/cost-column.js";
import type { ImportDesk, ImportForm } from "../import-file/import-form.js";
import { LABOUR_ORIGINS } from "../import-file/labour-origins.js";
import { mayApprove } from "../ledger/approval.js";
import { openingOf, storeOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { Lot, LotDisposition } from "../lot/lot.entity.js";
import { LOT_NO } from "../lot/lot.input.js";

interface OpeningEntry {
  readonly at: Date;
  readonly lotNo: string;
  readonly sku: string;
  readonly quantity: Decimal;
  /** Whence it came: a partner, or a UPT. */
  readonly supplierCode: string;
  readonly ownerCode: string | undefined;
  readonly costRp: Decimal | undefined;
  readonly declaredLabourOrigin: LabourOrigin | undefined;
  readonly reason: string | undefined;
}

/** What lay in the store when the ledger began: one lot a line. */
export const importOpenings: ImportForm<OpeningEntry> = {
  required: ["number", "date", "lot", "sku", "quantity", "supplier"],
  optional: ["owner", "cost", "labourOrigin", "reason"],
  isGrouped: false,
  read: ([row]) => {
    row.require("date", "lot", "sku", "quantity", "supplier");
    return {
      at: row.moment("date"),
      lotNo: row.code("lot", LOT_NO) ?? "",
      sku: row.code("sku", CODE) ?? "",
      quantity: row.decimal("quantity"),
      supplierCode: row.code("supplier", CODE) ?? "",
      ownerCode: row.code("owner", CODE),
      costRp: costIn(row),
      declaredLabourOrigin: row.oneOf("labourOrigin", LABOUR_ORIGINS),
      reason: row.words("reason"),
    };
  },
  take: async (desk, entry) => {
    const { manager, services, viewer, facilityCode, number } = desk;
    const { lotNo, quantity, at } = entry;
    const product = await services.products.required(entry.sku);
    const lot = lotOf(desk, entry);
    await post(manager, {
      key: desk.key,
      kind: PostingKind.OPENING,
      facilityCode,
      effectiveAt: at,
      recordedAt: desk.clock(),
      actor: viewer.subject,
      reason: entry.reason ?? desk.reason,
      isApproved: mayApprove(viewer),
      reference: { type: PostingReferenceType.IMPORT, id: number },
      movements: [
        {
          product,
          lotNo,
          ownerCode: lot.ownerCode,
          quantity,
          from: openingOf(facilityCode),
          to: storeOf(facilityCode),
        },
      ],
    });
    await services.births.bear([lot], []);
    await services.costs.buy(lot, entry.costRp);
  },
};

/** Without a declaration its labour origin is unknown: no run and no receipt tells of it. */
function lotOf(
  { manager, facilityCode }: ImportDesk,
  { lotNo, sku, at, quantity, supplierCode, ownerCode, declaredLabourOrigin }: OpeningEntry,
): Lot {
  return manager.create(Lot, {
    lotNo,
    sku,
    facilityCode,
    ownerCode: ownerCode ?? null,
    disposition: LotDisposition.RELEASED,
    madeOn: jakartaDayOf(at),
    quantity: quantity.toFixed(),
    runId: null,
    supplierCode,
    declaredLabourOrigin: declaredLabourOrigin ?? null,
  });
}
