import type { Section } from "./section.js";
import { day, moment, text, word } from "./told.js";

/** Training and what came of it. */
export const sectionsOfTraining: readonly Section[] = [
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
      Nomor: text("coalesce(entry.paper_number, entry.certificate_number)"),
      Status: word("entry.status"),
      Diterbitkan: moment("entry.issued_at"),
      "Berlaku sampai": day("entry.valid_until"),
    },
  },
];
