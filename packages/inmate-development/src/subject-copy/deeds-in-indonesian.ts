/** What a deed is called in a copy, who does it and why it is done. */
export interface DeedInIndonesian {
  /** Function of the office, never a person. */
  readonly by: string;
  readonly deed: string;
  readonly why: string;
}

/** Of each kind of deed: which function does it, what it is about, and why it is done. */
const KINDS: Readonly<Record<string, readonly [by: string, about: string, why: string]>> = {
  participant: ["Bagian registrasi", "Data warga binaan", "Pengelolaan pembinaan kemandirian"],
  identity: ["Petugas dengan kewenangan identitas", "Identitas", "Sesuai tujuan yang dinyatakan"],
  consent: ["Wali pemasyarakatan", "Persetujuan", "Persetujuan tertulis"],
  clearance: ["Petugas kesehatan", "Surat keterangan layak kerja", "Keselamatan dan kesehatan kerja"],
  waitlist: ["Seksi Kegiatan Kerja", "Daftar tunggu", "Penempatan kerja"],
  placement: ["Seksi Kegiatan Kerja dan TPP", "Penempatan kerja", "Penempatan kerja"],
  eligibility: ["Tim Pengamat Pemasyarakatan (TPP)", "Pemeriksaan kelayakan kerja", "Penempatan kerja"],
  attendance: ["Pengawas kerja", "Daftar hadir kerja", "Pencatatan kerja"],
  session: ["Pengawas kerja", "Sesi kerja", "Pencatatan kerja"],
  payrun: ["Bagian keuangan", "Upah / premi", "Pembayaran upah / premi"],
  payout: ["Bagian keuangan", "Tabungan", "Pembayaran tabungan"],
  enrolment: ["Seksi Kegiatan Kerja", "Pelatihan", "Pelatihan kerja"],
  assessment: ["Asesor", "Penilaian kompetensi", "Pelatihan kerja"],
  credential: ["Lembaga pelatihan", "Sertifikat", "Penerbitan sertifikat"],
  "development-plan": ["Wali pemasyarakatan", "Rencana pembinaan", "Pembinaan"],
  "plan-goal": ["Wali pemasyarakatan", "Tujuan dalam rencana pembinaan", "Pembinaan"],
  "plan-step": ["Wali pemasyarakatan", "Langkah dalam rencana pembinaan", "Pembinaan"],
  "plan-review": ["Wali pemasyarakatan", "Tinjauan rencana pembinaan", "Pembinaan"],
  "work-readiness": ["Wali pemasyarakatan", "Kesiapan kerja", "Persiapan bebas"],
  employability: ["Wali pemasyarakatan", "Keterampilan kerja", "Persiapan bebas"],
  "post-release-outcome": ["Pembimbing kemasyarakatan", "Keadaan setelah bebas", "Tindak lanjut setelah bebas"],
  grievance: ["Penanganan pengaduan", "Pengaduan", "Penanganan pengaduan"],
  sar: ["Pejabat pelindungan data", "Permintaan akses data pribadi", "Pemenuhan hak akses (UU 27/2022 Pasal 32)"],
};

const DEEDS: Readonly<Record<string, string>> = {
  active: "dimulai",
  activated: "dimulai",
  allocated: "ditempatkan",
  applied: "diajukan",
  approved: "disetujui",
  archived: "diarsipkan",
  cancelled: "dibatalkan",
  closed: "ditutup",
  collected: "dikumpulkan",
  complete: "diselesaikan",
  completed: "diselesaikan",
  corrected: "dikoreksi",
  "custody-changed": "status penahanan diperbarui",
  declined: "tidak disetujui",
  delivered: "diserahkan",
  drafted: "dirancang",
  ended: "diakhiri",
  enrolled: "didaftarkan",
  erased: "dimusnahkan",
  exempt: "dikecualikan",
  expired: "lewat waktu",
  failed: "tidak lulus",
  given: "diberikan",
  "identity-verified": "identitas pemohon diperiksa",
  imported: "dimasukkan",
  in_progress: "dimulai",
  investigating: "diperiksa",
  issued: "diterbitkan",
  "item-recorded": "dicatat",
  joined: "diajukan",
  lapsed: "gugur",
  "lessons-recorded": "jam pelajaran dicatat",
  locked: "dikunci",
  marked: "dicatat",
  "not-started": "belum dimulai",
  not_started: "belum dimulai",
  "not-upheld": "tidak terbukti",
  opened: "dibuka",
  overdue: "terlambat",
  pending: "diajukan lagi",
  planned: "direncanakan",
  posted: "dibukukan",
  prepared: "disiapkan",
  proposed: "diusulkan",
  rated: "dinilai",
  read: "dibaca",
  "ready-for-business": "siap berusaha",
  "ready-for-job": "siap bekerja",
  received: "diterima",
  recorded: "dicatat",
  refused: "ditolak",
  reissued: "diterbitkan lagi",
  rejected: "ditolak",
  released: "dilepaskan",
  removed: "dihapus dari daftar",
  requested: "diminta",
  resumed: "dilanjutkan",
  reversed: "dibatalkan",
  reviewed: "ditelaah",
  revoked: "dicabut",
  scheduled: "dijadwalkan",
  sealed: "disimpan",
  searched: "dicari",
  set: "ditetapkan",
  "support-declined": "menolak dukungan",
  "support-needed": "perlu dukungan",
  suspended: "ditangguhkan",
  transferred: "dipindahkan",
  triaged: "ditelaah",
  upheld: "terbukti",
  waived: "dikecualikan",
  "wishes-recorded": "keinginan dicatat",
  withdrawn: "ditarik kembali",
};

/** A deed as the auditor knows it ("consent.given"), in Bahasa Indonesia; undefined when it is about no person. */
export function deedInIndonesian(action: string): DeedInIndonesian | undefined {
  const [kind = "", deed = ""] = action.split(".");
  const [by, about, why] = KINDS[kind] ?? [];
  const done = DEEDS[deed];
  if (by === undefined || about === undefined || why === undefined || done === undefined) return undefined;
  return { by, deed: `${about}: ${done}`, why };
}
