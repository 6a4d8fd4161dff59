import { ColumnNames } from "@coir/kit/import-file/column-names";

/** How each column may be headed, in English and in Indonesian; case, spaces, hyphens and dots do not matter. */
const NAMES = {
  number: ["number", "no", "document_no", "nomor", "no_dokumen", "nomor_dokumen", "no_bukti", "run_no", "no_proses"],
  date: ["date", "received_on", "counted_on", "tanggal", "tgl", "tanggal_terima", "tanggal_opname"],
  lot: ["lot", "lot_no", "no_lot", "nomor_lot"],
  sku: ["sku", "product", "produk", "kode_produk", "kode_barang"],
  quantity: ["quantity", "qty", "jumlah", "kuantitas"],
  grossWeight: ["gross_weight", "gross_kg", "gross_weight_kg", "berat_kotor", "berat_kotor_kg", "bruto"],
  moisture: ["moisture", "kadar_air"],
  supplier: ["supplier", "supplier_code", "pemasok", "kode_pemasok"],
  owner: ["owner", "owner_code", "pemilik", "kode_pemilik"],
  cost: ["cost", "cost_rp", "total_cost", "biaya", "biaya_rp", "jumlah_harga", "total_harga"],
  labourOrigin: ["labour_origin", "asal_tenaga_kerja"],
  reason: ["reason", "alasan"],
  counted: ["counted", "hasil_hitung", "jumlah_fisik", "stok_fisik"],
  place: ["place", "location", "tempat", "lokasi"],
  status: ["status", "stock_status", "status_stok"],
  countedBy: ["counted_by", "dihitung_oleh"],
  workOrder: ["work_order", "work_order_no", "spk", "no_spk", "surat_perintah_kerja"],
  started: ["started", "started_at", "mulai"],
  ended: ["ended", "ended_at", "selesai"],
  standardHours: ["standard_hours", "jam_standar"],
  workProgramme: ["work_programme", "work_program", "program_kerja"],
  inmates: ["worked_by_inmates", "inmates", "dikerjakan_wbp"],
  entry: ["entry", "jenis", "jenis_baris"],
} as const;

/** A column of a file. */
export type Column = keyof typeof NAMES;

export const columnNames = new ColumnNames<Column>(NAMES);
