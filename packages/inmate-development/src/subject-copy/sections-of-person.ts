import type { Section } from "./section.js";
import { day, moment, text, word, yesNo } from "./told.js";

/** Who the person is to the house, what was agreed and how the health is for work. */
export const sectionsOfPerson: readonly Section[] = [
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
];
