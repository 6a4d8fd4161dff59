import type { Section } from "./section.js";
import { moment, text, word, yesNo } from "./told.js";

/** After the release; grievances and requests. */
export const sectionsAfterwards: readonly Section[] = [
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
