import type { Section } from "./section.js";
import { day, moment, text, word, yesNo } from "./told.js";

const PROGRAM = "JOIN work_program program ON program.id = entry.work_program_id";

/** Waiting, places and attendance. */
export const sectionsOfWork: readonly Section[] = [
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
];
