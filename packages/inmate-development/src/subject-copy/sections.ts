import { day, moment, money, type Told, text, word, yesNo } from "./told.js";

/** One section of a copy: what one kind of entry says of a person. */
export interface Section {
  /** Names the section. */
  readonly key: string;
  /** How it is headed, in Bahasa Indonesia. */
  readonly title: string;
  /** The tables that it tells of. */
  readonly tables: readonly string[];
  /** Of what the auditor is told when such an entry is touched: its type, and where its id is. */
  readonly audited: readonly [entityType: string, id: string];
  /** The entries of the person $1, one a row. */
  readonly from: string;
  readonly orderBy: string;
  /** What is told, by its Indonesian name. No member of staff, no other person and no id. */
  readonly columns: Readonly<Record<string, Told>>;
}

const PROGRAM = "JOIN work_program program ON program.id = entry.work_program_id";

/** Everything that the house keeps of a person, beside its identity. */
export const sections: readonly Section[] = [
  {
    key: "profil",
    title: "Profil warga binaan",
    tables: ["participant"],
    audited: ["Participant", "entry.id"],
    from: "participant entry WHERE entry.id = $1",
    orderBy: "1",
    columns: {
      UPT: text("(SELECT short_name FROM facility WHERE code = entry.facility_code)"),
      "Nomor papan": text("entry.workshop_number"),
      "Status penahanan": word("entry.custody_status"),
      "Tahap pembinaan": word("entry.stage"),
      "Kelompok umur": word("entry.age_band"),
      "Status hukum": word("entry.legal_status"),
      "Klasifikasi risiko": word("entry.risk_class"),
      "Perkiraan bebas": day("entry.release_on"),
      "Tanggal bebas": day("entry.released_on"),
    },
  },
  {
    key: "persetujuan",
    title: "Persetujuan",
    tables: ["consent"],
    audited: ["Consent", "entry.id"],
    from: "consent entry WHERE participant_id = $1",
    orderBy: "entry.informed_at",
    columns: {
      Untuk: word("entry.scope"),
      Status: word("entry.status"),
      "Versi naskah": text("entry.text_version"),
      Bahasa: word("entry.language"),
      "Diberi penjelasan": moment("entry.informed_at"),
      "Upah dan jam kerja dijelaskan": yesNo("entry.pay_and_hours_shown"),
      "Dijelaskan bahwa penolakan tidak merugikan": yesNo("entry.no_detriment_explained"),
      Ditandatangani: moment("entry.signed_at"),
      "Berlaku sampai": day("entry.expires_on"),
      Saksi: word("entry.witness_role"),
      "Ditarik kembali": moment("entry.withdrawn_at"),
    },
  },
  {
    key: "kesehatan",
    title: "Surat keterangan layak kerja",
    tables: ["health_clearance"],
    audited: ["HealthClearance", "entry.id"],
    from: "health_clearance entry WHERE participant_id = $1",
    orderBy: "entry.valid_from",
    columns: {
      Hasil: word("entry.result"),
      "Bahaya kerja": word("entry.hazard_classes"),
      "Berlaku dari": day("entry.valid_from"),
      "Berlaku sampai": day("entry.valid_until"),
      Dicatat: moment("entry.recorded_at"),
    },
  },
  {
    key: "daftar-tunggu",
    title: "Daftar tunggu",
    tables: ["waitlist_entry"],
    audited: ["WaitlistEntry", "entry.id"],
    from: `waitlist_entry entry ${PROGRAM} WHERE participant_id = $1`,
    orderBy: "entry.applied_at",
    columns: {
      "Program kerja": text("program.name"),
      Status: word("entry.status"),
      Diajukan: moment("entry.applied_at"),
      "Diajukan oleh": word("entry.requested_by"),
      "Alasan penolakan": word("entry.decline_reason"),
    },
  },
  {
    key: "penempatan",
    title: "Penempatan kerja",
    tables: ["placement"],
    audited: ["Placement", "entry.id"],
    from: `placement entry ${PROGRAM} WHERE participant_id = $1`,
    orderBy: "entry.starts_on",
    columns: {
      "Program kerja": text("program.name"),
      Status: word("entry.status"),
      Mulai: day("entry.starts_on"),
      Berakhir: day("entry.ends_on"),
      "Alasan berakhir": word("entry.end_reason"),
      "Nomor risalah TPP": text("entry.tpp_minute_no"),
      "Ditangguhkan sejak": day("entry.suspended_on"),
      "Ditangguhkan sampai": day("entry.suspended_until"),
      "Alasan penangguhan": word("entry.suspension_reason"),
      "Ditangguhkan dengan upah": yesNo("entry.suspended_with_pay"),
    },
  },
  {
    key: "sesi",
    title: "Kehadiran dalam sesi kerja",
    tables: ["session_place"],
    audited: ["WorkSession", "session.id"],
    from: "session_place entry JOIN work_session session ON session.id = entry.session_id WHERE participant_id = $1",
    orderBy: "session.starts_at",
    columns: {
      Mulai: moment("session.starts_at"),
      Selesai: moment("session.ends_at"),
      Hasil: word("entry.outcome"),
      "Alasan tidak hadir": word("entry.absence_reason"),
    },
  },
  {
    key: "daftar-hadir",
    title: "Daftar hadir kerja",
    tables: ["attendance"],
    audited: ["Attendance", "entry.id"],
    from: "attendance entry JOIN placement ON placement.id = entry.placement_id WHERE participant_id = $1",
    orderBy: "entry.worked_on",
    columns: {
      Tanggal: day("entry.worked_on"),
      Menit: text("entry.minutes"),
      "Hasil baik": text("entry.pieces_accepted"),
      "Hasil tolak": text("entry.pieces_rejected"),
      "Alasan koreksi": word("entry.correction_reason"),
    },
  },
  {
    key: "upah",
    title: "Upah / premi",
    tables: ["pay_entry"],
    audited: ["PayRun", "run.id"],
    from: `pay_entry entry JOIN placement ON placement.id = entry.placement_id
           JOIN pay_run run ON run.id = entry.pay_run_id WHERE participant_id = $1`,
    orderBy: "run.month, run.prepared_at",
    columns: {
      Bulan: text("run.month"),
      Status: word("run.status"),
      Menit: text("entry.minutes"),
      Potong: text("entry.pieces"),
      Jumlah: money("entry.gross"),
      "Tabungan wajib": money("entry.compulsory_savings"),
      "Dapat dibelanjakan": money("entry.spendable"),
      "Untuk keluarga": money("entry.remittance"),
    },
  },
  {
    key: "tabungan",
    title: "Tabungan warga binaan",
    tables: ["savings_account"],
    audited: ["SavingsAccount", "entry.id"],
    from: "savings_account entry WHERE participant_id = $1",
    orderBy: "1",
    columns: {
      "Tabungan wajib": money("entry.compulsory_savings"),
      "Dapat dibelanjakan": money("entry.spendable"),
      "Untuk keluarga": money("entry.remittance"),
    },
  },
  {
    key: "mutasi-tabungan",
    title: "Mutasi tabungan",
    tables: ["ledger_line"],
    audited: ["SavingsAccount", "savings_account.id"],
    from: `ledger_line JOIN savings_account ON savings_account.id = savings_account_id
           JOIN ledger_posting entry ON entry.id = posting_id WHERE participant_id = $1`,
    orderBy: "entry.posted_at, line_no",
    columns: {
      Tanggal: moment("entry.posted_at"),
      Jenis: word("entry.kind"),
      Rekening: word("ledger_line.account"),
      Jumlah: money("ledger_line.amount"),
      Penyaluran: word("entry.channel"),
    },
  },
  {
    key: "pelatihan",
    title: "Pelatihan",
    tables: ["enrolment"],
    audited: ["Enrolment", "entry.id"],
    from: `enrolment entry JOIN cohort ON cohort.id = entry.cohort_id
           JOIN training_course course ON course.id = cohort.course_id WHERE participant_id = $1`,
    orderBy: "cohort.starts_on",
    columns: {
      Pelatihan: text("course.title"),
      Mulai: day("cohort.starts_on"),
      Selesai: day("cohort.ends_on"),
      Status: word("entry.status"),
      "Jam pelajaran diikuti": text("entry.lesson_hours_attended"),
    },
  },
  {
    key: "penilaian",
    title: "Penilaian kompetensi",
    tables: ["assessment"],
    audited: ["Enrolment", "enrolment.id"],
    from: "assessment entry JOIN enrolment ON enrolment.id = entry.enrolment_id WHERE participant_id = $1",
    orderBy: "entry.assessed_on, entry.attempt",
    columns: {
      "Unit kompetensi": text("entry.unit_code"),
      Hasil: word("entry.result"),
      "Percobaan ke": text("entry.attempt"),
      Tanggal: day("entry.assessed_on"),
    },
  },
  {
    key: "sertifikat",
    title: "Sertifikat",
    tables: ["credential"],
    audited: ["Credential", "entry.id"],
    from: "credential entry WHERE participant_id = $1",
    orderBy: "entry.drafted_at",
    columns: {
      Jenis: word("entry.kind"),
      Status: word("entry.status"),
      Diterbitkan: moment("entry.issued_at"),
      "Berlaku sampai": day("entry.valid_until"),
    },
  },
  {
    key: "rencana",
    title: "Rencana pengembangan diri",
    tables: ["development_plan", "plan_goal", "plan_step"],
    audited: ["DevelopmentPlan", "entry.id"],
    from: `development_plan entry LEFT JOIN plan_goal goal ON goal.plan_id = entry.id
           LEFT JOIN plan_step step ON step.goal_id = goal.id WHERE entry.participant_id = $1`,
    orderBy: "goal.target_on, step.sequence",
    columns: {
      Dibuka: day("entry.opened_on"),
      Tujuan: text("goal.title"),
      "Status tujuan": word("goal.status"),
      Target: day("goal.target_on"),
      "Alasan diarsipkan": word("goal.archive_reason"),
      Langkah: text("step.title"),
      "Status langkah": word("step.status"),
    },
  },
  {
    key: "tinjauan",
    title: "Tinjauan rencana",
    tables: ["plan_review"],
    audited: ["PlanReview", "entry.id"],
    from: "plan_review entry WHERE participant_id = $1",
    orderBy: "entry.window_from",
    columns: {
      Dari: day("entry.window_from"),
      Sampai: day("entry.window_to"),
      Status: word("entry.status"),
      "Alasan dikecualikan": word("entry.exemption_reason"),
      Dilaksanakan: day("entry.completed_on"),
      "Nomor risalah TPP": text("entry.tpp_minute_no"),
    },
  },
  {
    key: "kesiapan-kerja",
    title: "Kesiapan kerja",
    tables: ["work_readiness"],
    audited: ["WorkReadiness", "entry.id"],
    from: "work_readiness entry WHERE participant_id = $1",
    orderBy: "1",
    columns: {
      Status: word("entry.status"),
      "Pekerjaan yang diminati": word("entry.wished_stages"),
      "Pekerjaan setelah bebas": word("entry.future_work"),
      Hambatan: word("entry.barriers"),
      "KBLI yang dituju": text("entry.intended_kbli"),
    },
  },
  {
    key: "langkah-kesiapan",
    title: "Langkah kesiapan kerja",
    tables: ["readiness_step"],
    audited: ["WorkReadiness", "work_readiness.id"],
    from: "readiness_step entry JOIN work_readiness ON work_readiness.id = entry.readiness_id WHERE participant_id = $1",
    orderBy: "entry.recorded_at",
    columns: {
      Hal: word("entry.item"),
      Status: word("entry.status"),
      Dicatat: moment("entry.recorded_at"),
    },
  },
  {
    key: "setelah-bebas",
    title: "Keadaan setelah bebas",
    tables: ["post_release_outcome"],
    audited: ["PostReleaseOutcome", "entry.id"],
    from: "post_release_outcome entry WHERE participant_id = $1",
    orderBy: "entry.recorded_at",
    columns: {
      "Bulan setelah bebas": text("entry.months_after_release"),
      Keadaan: word("entry.kind"),
      "NIB terbit": yesNo("entry.nib_issued"),
      KBLI: text("entry.kbli"),
      Sumber: word("entry.source"),
      Dicatat: moment("entry.recorded_at"),
    },
  },
  {
    key: "pengaduan",
    title: "Pengaduan",
    tables: ["grievance"],
    audited: ["Grievance", "entry.id"],
    from: "grievance entry WHERE participant_id = $1",
    orderBy: "entry.received_at",
    columns: {
      Tentang: word("entry.kind"),
      Diterima: moment("entry.received_at"),
      Status: word("entry.status"),
      Isi: text("entry.text"),
      Hasil: text("entry.finding"),
      Selesai: moment("entry.closed_at"),
    },
  },
  {
    key: "permintaan-data",
    title: "Permintaan akses data pribadi",
    tables: ["subject_access_request"],
    audited: ["SubjectAccessRequest", "entry.id"],
    from: "subject_access_request entry WHERE participant_id = $1",
    orderBy: "entry.received_at",
    columns: {
      Diterima: moment("entry.received_at"),
      "Diajukan oleh": word("entry.requested_by"),
      Status: word("entry.status"),
      "Alasan penolakan": word("entry.refusal_ground"),
    },
  },
];
