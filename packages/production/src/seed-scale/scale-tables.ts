/** The tables that a synthetic year fills, parents first, with the columns that it writes. */
export const scaleTables = {
  work_order: [
    "id",
    "work_order_no",
    "facility_code",
    "sku",
    "planned_quantity",
    "due_on",
    "status",
    "produced_good",
    "version",
  ],
  workstation: ["id", "facility_code", "type", "name", "count", "minutes_per_day", "status", "data_quality", "version"],
  downtime: ["id", "facility_code", "workstation_id", "units", "reason", "started_at", "ended_at", "version"],
  production_run: [
    "id",
    "facility_code",
    "sku",
    "work_order_id",
    "started_at",
    "ended_at",
    "status",
    "standard_hours",
    "labour_month",
    "worked_by_inmates",
    "workstation_id",
    "worked_minutes",
    "good_quantity",
    "dry_in_kg",
    "dry_primary_kg",
    "dry_loss_kg",
    "out_of_tolerance",
    "reason",
    "version",
  ],
  lot: [
    "lot_no",
    "sku",
    "facility_code",
    "disposition",
    "made_on",
    "quantity",
    "run_id",
    "supplier_code",
    "birth_no",
    "version",
  ],
  lot_cost: ["lot_no", "material_cost_rp"],
  lot_parent: ["lot_no", "parent_lot_no", "kind", "run_id", "quantity"],
  run_material: ["run_id", "lot_no", "quantity", "dry_kg"],
  stock_account: ["id", "facility_code", "location", "sku", "lot_no", "owner_code", "status", "is_live"],
  stock_balance: ["account_id", "on_hand", "on_hand_dry_kg", "reserved", "seq"],
  stock_posting: [
    "id",
    "key",
    "body_hash",
    "kind",
    "facility_code",
    "effective_at",
    "effective_on",
    "recorded_at",
    "actor",
    "reference_type",
    "reference_id",
  ],
  stock_leg: ["posting_id", "account_id", "qty", "dry_kg", "balance_after", "seq"],
  stock_day: ["account_id", "day", "close_qty", "close_dry_kg"],
  inspection: [
    "id",
    "lot_no",
    "facility_code",
    "spec_id",
    "stage",
    "inspector_org",
    "status",
    "sample_size",
    "requested_at",
    "concluded_at",
    "version",
  ],
  inspection_reading: ["inspection_id", "characteristic", "n", "value", "pass", "sku", "facility_code", "day"],
  handling_unit: ["sscc", "type", "facility_code", "status", "opened_at", "closed_at", "version"],
  handling_unit_content: ["sscc", "lot_no", "quantity"],
  lot_hold: ["id", "lot_no", "reason", "opened_at", "opened_by", "closed_at", "closed_by", "version"],
  stock_reservation: [
    "id",
    "order_line_id",
    "sku",
    "quantity",
    "need_on",
    "ship_from",
    "status",
    "requested_at",
    "allocated",
    "shipped",
    "alternatives",
    "version",
  ],
  stock_reservation_part: ["reservation_id", "facility_code", "need_on", "quantity", "allocated"],
  lot_allocation: [
    "id",
    "consumer",
    "consumer_id",
    "facility_code",
    "account_id",
    "lot_no",
    "quantity",
    "fulfilled",
    "status",
    "allocated_at",
    "version",
  ],
  transfer: [
    "id",
    "from_facility_code",
    "to_facility_code",
    "status",
    "drafted_at",
    "shipped_at",
    "received_at",
    "version",
  ],
  transfer_line: ["transfer_id", "lot_no", "sku", "quantity", "received"],
  stock_count: [
    "id",
    "facility_code",
    "status",
    "is_blind",
    "opened_at",
    "counted_at",
    "counted_by",
    "posted_at",
    "posted_by",
    "reason",
    "needs_approval",
    "version",
  ],
  stock_count_line: ["count_id", "line_no", "account_id", "expected", "counted"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ScaleTable = keyof typeof scaleTables;

/** One column's value; numbers of goods are whole thousandths elsewhere and text here. */
export type Value = string | number | boolean | null;

/** A row, by the columns of its table. */
export type RowOf<Table extends ScaleTable> = Readonly<Record<(typeof scaleTables)[Table][number], Value>>;

/** Rows that wait to be copied. */
export class ScaleRows {
  private readonly lines = new Map<ScaleTable, string[]>();

  add<Table extends ScaleTable>(table: Table, row: RowOf<Table>): void {
    const columns: readonly (keyof RowOf<Table>)[] = scaleTables[table];
    const line = columns.map((column) => textOf(row[column])).join("\t");
    const lines = this.lines.get(table);
    if (lines) lines.push(`${line}\n`);
    else this.lines.set(table, [`${line}\n`]);
  }

  /** The lines of a table in the text format of COPY. */
  of(table: ScaleTable): readonly string[] {
    return this.lines.get(table) ?? [];
  }
}

/** No value that is written here holds a tab, a line end or, but for binary data, a backslash. */
function textOf(value: Value): string {
  return value === null ? "\\N" : String(value);
}
