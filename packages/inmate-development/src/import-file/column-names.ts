import { ColumnNames } from "@coir/kit/import-file/column-names";

/** How each column may be headed, in English and in Indonesian; case, spaces, hyphens and dots do not matter. */
const NAMES = {
  registrationNumber: ["registration_number", "register_number", "no_register", "nomor_register", "no_reg"],
  fullName: ["full_name", "name", "nama", "nama_lengkap"],
  nik: ["nik"],
  workshopNumber: ["workshop_number", "no_papan", "nomor_papan", "no_bengkel", "nomor_bengkel"],
  bornOn: ["born_on", "date_of_birth", "tanggal_lahir", "tgl_lahir"],
  stage: ["stage", "tahap", "tahap_pembinaan"],
  legalStatus: ["legal_status", "status_hukum"],
  riskClass: ["risk_class", "klasifikasi_risiko", "risiko"],
  releaseOn: ["release_on", "tanggal_bebas", "tgl_bebas", "tanggal_ekspirasi"],
  workedOn: ["date", "worked_on", "tanggal", "tgl", "tanggal_kerja"],
  minutes: ["minutes", "menit", "menit_kerja"],
  piecesAccepted: ["pieces_accepted", "hasil_baik", "jumlah_baik"],
  piecesRejected: ["pieces_rejected", "hasil_tolak", "afkir"],
  workProgramme: ["work_programme", "work_program", "program_kerja", "kegiatan_kerja"],
  basis: ["basis", "dasar_bayar", "cara_bayar"],
  hourlyRate: ["hourly_rate", "tarif_per_jam", "tarif_jam"],
  pieceRate: ["piece_rate", "tarif_per_potong", "tarif_potong"],
  pieceName: ["piece_name", "nama_satuan", "satuan"],
  validFrom: ["valid_from", "berlaku_mulai", "berlaku_dari"],
  validTo: ["valid_to", "berlaku_sampai"],
  legalBasis: ["legal_basis", "dasar_hukum", "no_sk"],
} as const;

/** A column of a file. */
export type Column = keyof typeof NAMES;

export const columnNames = new ColumnNames<Column>(NAMES);
