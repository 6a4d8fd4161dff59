import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { codedError, forbidden, invariantViolation } from "@coir/kit/errors";
import { SUBJECT } from "../import-file/code-patterns.js";
import type { ImportDesk, ImportForm } from "../import-file/import-form.js";
import { mayApprove } from "../ledger/approval.js";
import { requireExact } from "../ledger/exact-quantity.js";
import { differenceOf, stagingOf, storeOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { StockStatus, StorageLocation } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { LOT_NO } from "../lot/lot.input.js";
import { isLargeDifference } from "../stock-count/large-difference.js";
import { type Expected, expectedAt } from "./expected-stock.js";

interface CountEntry {
  readonly at: Date;
  readonly lotNo: string;
  readonly counted: Decimal;
  readonly location: StorageLocation;
  readonly status: StockStatus | undefined;
  readonly countedBy: string | undefined;
  readonly reason: string | undefined;
}

const PLACES = new Map<string, StorageLocation>([
  ["STORE", StorageLocation.STORE],
  ["STAGING", StorageLocation.STAGING],
  ["GUDANG", StorageLocation.STORE],
  ["AREA_MUAT", StorageLocation.STAGING],
]);
const STATUSES = new Map<string, StockStatus>([
  ["AVAILABLE", StockStatus.AVAILABLE],
  ["QC_HOLD", StockStatus.QC_HOLD],
  ["QUARANTINE", StockStatus.QUARANTINE],
  ["STAGED", StockStatus.STAGED],
  ["TERSEDIA", StockStatus.AVAILABLE],
  ["KARANTINA", StockStatus.QUARANTINE],
]);

/** Sheets of counts: one lot at one place a line; what differs from the ledger at the close of that day is posted. */
export const importCounts: ImportForm<CountEntry> = {
  required: ["number", "date", "lot", "counted"],
  optional: ["place", "status", "countedBy", "reason"],
  isGrouped: false,
  read: ([row]) => {
    row.require("date", "lot", "counted");
    return {
      at: row.moment("date"),
      lotNo: row.code("lot", LOT_NO) ?? "",
      counted: row.decimal("counted"),
      location: row.oneOf("place", PLACES) ?? StorageLocation.STORE,
      status: row.oneOf("status", STATUSES),
      countedBy: row.code("countedBy", SUBJECT),
      reason: row.words("reason"),
    };
  },
  take: adjust,
};

async function adjust(desk: ImportDesk, entry: CountEntry): Promise<void> {
  const { manager, services, viewer, facilityCode } = desk;
  const { counted, lotNo, at } = entry;
  const reason = entry.reason ?? desk.reason;
  const lot = await services.lots.inCare(lotNo);
  const product = await services.products.required(lot.sku);
  if (counted.lt(0)) throw invariantViolation("PRD-14", "A quantity is not below zero.", { sku: lot.sku });
  if (counted.gt(0)) requireExact(counted, product);
  const place = (entry.location === StorageLocation.STAGING ? stagingOf : storeOf)(facilityCode, entry.status);
  const expected = await expectedAt(manager, { place, lot, day: jakartaDayOf(at) });
  const difference = counted.minus(expected.quantity);
  if (difference.isZero()) return;
  if (isLargeDifference(difference, expected.quantity)) requireOther(desk, entry.countedBy, reason);
  if (difference.lt(0)) await free(desk, { lotNo, expected, lost: difference.neg() });
  const nowhere = differenceOf(facilityCode);
  const [from, to] = difference.gt(0) ? [nowhere, place] : [place, nowhere];
  await post(manager, {
    key: desk.key,
    kind: PostingKind.COUNT_ADJUST,
    facilityCode,
    effectiveAt: at,
    recordedAt: desk.clock(),
    actor: viewer.subject,
    reason,
    isApproved: mayApprove(viewer),
    reference: { type: PostingReferenceType.IMPORT, id: desk.number },
    movements: [{ product, lotNo, ownerCode: lot.ownerCode, quantity: difference.abs(), from, to }],
  });
}

/** @throws INVARIANT_VIOLATION PRD-62; FORBIDDEN; SEGREGATION_OF_DUTIES */
function requireOther({ viewer }: ImportDesk, countedBy: string | undefined, reason: string | undefined): void {
  if (reason === undefined) throw invariantViolation("PRD-62", "So large a difference has a reason.");
  if (!mayApprove(viewer)) throw forbidden("So large a difference is to be approved by a person.");
  if (countedBy === undefined || countedBy === viewer.subject)
    throw codedError("SEGREGATION_OF_DUTIES", "So large a difference is posted by another than who counted it.");
}

/** Takes what is lost beyond what is free from the uses of the lot. */
async function free(
  { services, facilityCode }: ImportDesk,
  { lotNo, expected, lost }: { readonly lotNo: string; readonly expected: Expected; readonly lost: Decimal },
): Promise<void> {
  const quantity = lost.minus(expected.free);
  if (expected.accountId === null || quantity.lte(0)) return;
  await services.shortening.shorten({ lotNo, facilityCode, accountId: expected.accountId, quantity, reason: "COUNT" });
}
