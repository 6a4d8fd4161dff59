import type { EntityManager } from "typeorm";
import {
  despatchOf,
  type EpcisEvent,
  type HappenedRow,
  headOf,
  type PartRow,
  packUriOf,
  quantitiesOf,
} from "./epcis-event.js";

const PART = (lot: string, quantity: string, unit: string) =>
  `json_build_object('lotNo', ${lot}, 'quantity', ${quantity}::text, 'unit', ${unit})`;

/**
 * All events of lots, oldest first.
 * @param shipmentId the one shipment to buyers that is told of, with what came back; all when absent
 */
export async function readEvents(
  manager: EntityManager,
  lotNos: readonly string[],
  shipmentId?: string,
): Promise<EpcisEvent[]> {
  const events = [
    ...(await postings(manager, lotNos, shipmentId)),
    ...(await runs(manager, lotNos)),
    ...(await inspections(manager, lotNos)),
    ...(await packings(manager, lotNos)),
  ];
  return events.sort((a, b) => (a.eventTime + a.eventID < b.eventTime + b.eventID ? -1 : 1));
}

type PostingRow = HappenedRow & {
  kind: string;
  shipment_id: string | null;
  inputs: PartRow[] | null;
  outputs: PartRow[] | null;
};

/** Receipts, transfers and shipments; splits, merges and repackings. */
async function postings(
  manager: EntityManager,
  lotNos: readonly string[],
  shipmentId: string | undefined,
): Promise<EpcisEvent[]> {
  const rows: PostingRow[] = await manager.query(
    `SELECT posting.id, posting.kind, CASE posting.reference_type WHEN 'SHIPMENT' THEN posting.reference_id END AS shipment_id, posting.effective_at AS at, posting.recorded_at, posting.facility_code, back.recorded_at AS reversed_at,
       json_agg(${PART("account.lot_no", "(-leg.qty)", "product.base_unit")} ORDER BY account.lot_no) FILTER (WHERE leg.qty < 0) AS inputs,
       json_agg(${PART("account.lot_no", "leg.qty", "product.base_unit")} ORDER BY account.lot_no) FILTER (WHERE leg.qty > 0) AS outputs
     FROM (
       SELECT DISTINCT leg.posting_id FROM stock_account account JOIN stock_leg leg ON leg.account_id = account.id
       WHERE account.lot_no = ANY($1::text[])
     ) touched
     JOIN stock_posting posting ON posting.id = touched.posting_id
     LEFT JOIN stock_posting back ON back.reverses_posting_id = posting.id
     JOIN stock_leg leg ON leg.posting_id = posting.id
     JOIN stock_account account ON account.id = leg.account_id AND account.lot_no = ANY($1::text[])
     JOIN product ON product.sku = account.sku
     WHERE account.status <> 'VIRTUAL'
       AND (posting.kind IN ('RECEIPT', 'TRANSFER_SHIP', 'TRANSFER_RECEIVE', 'SHIP_TO_CUSTOMER', 'CUSTOMER_RETURN')
         OR posting.kind = 'MOVE' AND posting.reason IN ('SPLIT', 'MERGE', 'REPACK'))
       AND ($2::text IS NULL OR posting.reference_type IS DISTINCT FROM 'SHIPMENT' OR posting.reference_id = $2)
     GROUP BY posting.id, back.recorded_at`,
    [lotNos, shipmentId ?? null],
  );
  return rows.map(eventOfPosting);
}

function eventOfPosting(row: PostingRow): EpcisEvent {
  const [inputs, outputs] = [quantitiesOf(row.inputs ?? []), quantitiesOf(row.outputs ?? [])];
  const moved = outputs.length > 0 ? outputs : inputs;
  if (row.kind === "MOVE")
    return {
      type: "TransformationEvent",
      ...headOf(row),
      transformationID: `urn:uuid:${row.id}`,
      bizStep: "repackaging",
      inputQuantityList: inputs,
      outputQuantityList: outputs,
    };
  const leaves = row.kind === "TRANSFER_SHIP" || row.kind === "SHIP_TO_CUSTOMER";
  return {
    type: "ObjectEvent",
    ...headOf(row),
    action: row.kind === "RECEIPT" ? "ADD" : "OBSERVE",
    bizStep: leaves ? "shipping" : "receiving",
    disposition: leaves ? "in_transit" : "in_progress",
    quantityList: moved,
    ...(row.shipment_id !== null && { bizTransactionList: despatchOf(row.shipment_id) }),
  };
}

type RunRow = HappenedRow & { inputs: PartRow[] | null; outputs: PartRow[] | null };

/** Runs that ended: what of these lots they used and made. */
async function runs(manager: EntityManager, lotNos: readonly string[]): Promise<EpcisEvent[]> {
  const rows: RunRow[] = await manager.query(
    `SELECT run.id, run.ended_at AS at, NULL::timestamptz AS recorded_at, run.facility_code, NULL::timestamptz AS reversed_at,
       (SELECT json_agg(${PART("used.lot_no", "used.quantity", "product.base_unit")} ORDER BY used.lot_no)
        FROM run_material used JOIN lot USING (lot_no) JOIN product ON product.sku = lot.sku
        WHERE used.run_id = run.id AND used.lot_no = ANY($1::text[])) AS inputs,
       (SELECT json_agg(${PART("lot.lot_no", "lot.quantity", "product.base_unit")} ORDER BY lot.lot_no)
        FROM lot JOIN product USING (sku) WHERE lot.run_id = run.id AND lot.lot_no = ANY($1::text[])) AS outputs
     FROM production_run run
     WHERE run.id IN (SELECT run_id FROM lot WHERE lot_no = ANY($1::text[])) AND run.ended_at IS NOT NULL`,
    [lotNos],
  );
  return rows.map((row) => ({
    type: "TransformationEvent",
    ...headOf(row),
    transformationID: `urn:uuid:${row.id}`,
    bizStep: "commissioning",
    inputQuantityList: quantitiesOf(row.inputs ?? []),
    outputQuantityList: quantitiesOf(row.outputs ?? []),
  }));
}

type InspectionRow = HappenedRow & { conforms: boolean; parts: PartRow[] };

/** Inspections that were concluded; one that was superseded is told by how its readings fell. */
async function inspections(manager: EntityManager, lotNos: readonly string[]): Promise<EpcisEvent[]> {
  const rows: InspectionRow[] = await manager.query(
    `SELECT inspection.id, inspection.concluded_at AS at, NULL::timestamptz AS recorded_at, inspection.facility_code, NULL::timestamptz AS reversed_at,
       CASE inspection.status WHEN 'PASSED' THEN true WHEN 'SUPERSEDED' THEN
         NOT EXISTS (SELECT FROM inspection_reading reading WHERE reading.inspection_id = inspection.id AND NOT reading.pass)
       ELSE false END AS conforms,
       json_build_array(${PART("lot.lot_no", "lot.quantity", "product.base_unit")}) AS parts
     FROM inspection JOIN lot USING (lot_no) JOIN product USING (sku)
     WHERE inspection.lot_no = ANY($1::text[]) AND inspection.concluded_at IS NOT NULL`,
    [lotNos],
  );
  return rows.map((row) => ({
    type: "ObjectEvent",
    ...headOf(row),
    action: "OBSERVE",
    bizStep: "inspecting",
    disposition: row.conforms ? "conformant" : "non_conformant",
    quantityList: quantitiesOf(row.parts),
  }));
}

type PackingRow = HappenedRow & { sscc: string; prefix: string; packed: boolean; parts: PartRow[] };

/** Packs that were filled, and opened again. */
async function packings(manager: EntityManager, lotNos: readonly string[]): Promise<EpcisEvent[]> {
  const rows: PackingRow[] = await manager.query(
    `SELECT md5(unit.sscc || happened.packed)::uuid AS id, happened.at, NULL::timestamptz AS recorded_at, unit.facility_code, NULL::timestamptz AS reversed_at,
       unit.sscc, happened.packed,
       (SELECT company_prefix FROM sscc_setting WHERE substr(unit.sscc, 2) LIKE company_prefix || '%' ORDER BY length(company_prefix) DESC LIMIT 1) AS prefix,
       json_agg(${PART("content.lot_no", "content.quantity", "product.base_unit")} ORDER BY content.lot_no) AS parts
     FROM handling_unit_content content JOIN handling_unit unit USING (sscc) JOIN lot USING (lot_no) JOIN product USING (sku)
     CROSS JOIN LATERAL (VALUES (unit.opened_at, true), (unit.broken_at, false)) AS happened(at, packed)
     WHERE content.lot_no = ANY($1::text[]) AND happened.at IS NOT NULL
     GROUP BY unit.sscc, happened.at, happened.packed`,
    [lotNos],
  );
  return rows.map((row) => ({
    type: "AggregationEvent",
    ...headOf(row),
    action: row.packed ? "ADD" : "DELETE",
    bizStep: row.packed ? "packing" : "unpacking",
    parentID: packUriOf(row.sscc, row.prefix),
    childQuantityList: quantitiesOf(row.parts),
  }));
}
