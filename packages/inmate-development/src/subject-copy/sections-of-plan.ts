import type { Section } from "./section.js";
import { day, moment, text, word } from "./told.js";

/** The plan, its reviews and readiness. */
export const sectionsOfPlan: readonly Section[] = [
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
    key: "keterampilan-kerja",
    title: "Penilaian keterampilan kerja",
    tables: ["employability_rating"],
    audited: ["EmployabilityRating", "entry.id"],
    from: "employability_rating entry WHERE participant_id = $1",
    orderBy: "entry.rated_at",
    columns: {
      Keterampilan: word("entry.skill"),
      Tingkat: word("entry.level"),
      "Dilihat pada": word("entry.seen_at"),
      Dinilai: moment("entry.rated_at"),
    },
  },
];
