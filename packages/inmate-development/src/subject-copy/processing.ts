import type { EntityManager } from "typeorm";
import { momentInWords } from "./told.js";

/** One deed or reading, as a copy tells of it: by which function of the office, never by whom. */
export interface Processing {
  readonly Waktu: string;
  readonly Oleh: string;
  readonly Tindakan: string;
  readonly Tujuan: string;
}

/** What was touched. */
export type Touched = readonly [entityType: string, id: string];

interface Trace {
  readonly at: Date;
  readonly action: string;
  readonly agency: string | null;
  readonly purpose: string | null;
  readonly by_house: boolean;
}

/** Of each kind of deed: which function does it, what it is about, and why it is done. */
const KINDS: Readonly<Record<string, readonly [by: string, about: string, why: string]>> = {
  participant: ["Bagian registrasi", "Data warga binaan", "Pengelolaan pembinaan kemandirian"],
  identity: ["Petugas dengan kewenangan identitas", "Identitas", "Sesuai tujuan yang dinyatakan"],
  consent: ["Wali pemasyarakatan", "Persetujuan", "Persetujuan tertulis"],
  clearance: ["Petugas kesehatan", "Surat keterangan layak kerja", "Keselamatan dan kesehatan kerja"],
  waitlist: ["Seksi Kegiatan Kerja", "Daftar tunggu", "Penempatan kerja"],
  placement: ["Seksi Kegiatan Kerja dan TPP", "Penempatan kerja", "Penempatan kerja"],
  attendance: ["Pengawas kerja", "Daftar hadir kerja", "Pencatatan kerja"],
  session: ["Pengawas kerja", "Sesi kerja", "Pencatatan kerja"],
  payrun: ["Bagian keuangan", "Upah / premi", "Pembayaran upah / premi"],
  payout: ["Bagian keuangan", "Tabungan", "Pembayaran tabungan"],
  enrolment: ["Seksi Kegiatan Kerja", "Pelatihan", "Pelatihan kerja"],
  assessment: ["Asesor", "Penilaian kompetensi", "Pelatihan kerja"],
  credential: ["Lembaga pelatihan", "Sertifikat", "Penerbitan sertifikat"],
  plan: ["Wali pemasyarakatan", "Rencana pengembangan diri", "Pembinaan"],
  review: ["Wali pemasyarakatan", "Tinjauan rencana", "Pembinaan"],
  readiness: ["Wali pemasyarakatan", "Kesiapan kerja", "Persiapan bebas"],
  outcome: ["Pembimbing kemasyarakatan", "Keadaan setelah bebas", "Tindak lanjut setelah bebas"],
  grievance: ["Penanganan pengaduan", "Pengaduan", "Penanganan pengaduan"],
  sar: ["Pejabat pelindungan data", "Permintaan akses data pribadi", "Pemenuhan hak akses (UU 27/2022 Pasal 32)"],
};
const OTHER_KIND = ["Petugas UPT", "Data", "Pembinaan kemandirian"] as const;

const DEEDS: Readonly<Record<string, string>> = {
  imported: "dimasukkan",
  sealed: "disimpan",
  read: "dibaca",
  searched: "dicari",
  erased: "dimusnahkan",
  transferred: "dipindahkan",
  released: "bebas",
  recorded: "dicatat",
  corrected: "dikoreksi",
  requested: "diminta",
  given: "diberikan",
  refused: "ditolak",
  withdrawn: "ditarik kembali",
  expired: "lewat waktu",
  proposed: "diusulkan",
  approved: "disetujui",
  rejected: "ditolak",
  activated: "dimulai",
  suspended: "ditangguhkan",
  resumed: "dilanjutkan",
  ended: "diakhiri",
  lapsed: "gugur",
  planned: "direncanakan",
  opened: "dibuka",
  closed: "ditutup",
  cancelled: "dibatalkan",
  marked: "dicatat",
  calculated: "dihitung",
  prepared: "disiapkan",
  posted: "dibukukan",
  reversed: "dibatalkan",
  issued: "diterbitkan",
  revoked: "dicabut",
  received: "diterima",
  delivered: "diserahkan",
  reviewed: "ditelaah",
  collected: "dikumpulkan",
  joined: "diajukan",
};

/** Everything that was done with what was touched, oldest first. */
export async function processingOf(manager: EntityManager, touched: readonly Touched[]): Promise<Processing[]> {
  const traces: Trace[] = await manager.query(
    `SELECT at, action, agency, purpose, subject = 'house' AS by_house FROM audit_entry
     JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS any_of (entity_type, entity_id)) AS touched
       USING (entity_type, entity_id)
     ORDER BY at, id`,
    [touched.map(([type]) => type), touched.map(([, id]) => id)],
  );
  return traces.map(told);
}

function told({ at, action, agency, purpose, by_house }: Trace): Processing {
  const [kind = "", deed = ""] = action.split(".");
  const [by, about, why] = KINDS[kind] ?? OTHER_KIND;
  const staff = agency === null ? by : `Instansi ${agency}`;
  return {
    Waktu: momentInWords(at),
    Oleh: by_house ? "Sistem" : staff,
    Tindakan: `${about}: ${DEEDS[deed] ?? deed}`,
    Tujuan: purpose ?? why,
  };
}
