import { AlertKind } from "./compliance-alert.entity.js";

/** Placements that are not over, with their programme. */
const OPEN_PLACEMENTS = `placement JOIN work_program program ON program.id = placement.work_program_id
  WHERE placement.status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED')`;
const CONSENT = `consent.participant_id = placement.participant_id AND consent.scope = 'WORK_PRIVATE_PARTNER'
  AND consent.status = 'GIVEN' AND consent.expires_on >= $1::date`;
/** What a rule tells of each programme of a placement; its day is a day in West Indonesian time. */
const ofProgram = (dueOn: string, affected = "count(DISTINCT placement.participant_id)") =>
  `SELECT placement.facility_code, placement.work_program_id, ${affected}::int AS affected, ${dueOn} AS due_on`;
const NOT_YET = "NULL::date";
const OF_EACH_PROGRAM = "GROUP BY placement.facility_code, placement.work_program_id";

/** Of each kind, what is against its rule on a day ($1) at an instant ($2): the UPT, the programme or none, how many, by when. */
export const alertRules: Readonly<Record<AlertKind, string>> = {
  [AlertKind.CONSENT_MISSING]: `${ofProgram("min(placement.starts_on) FILTER (WHERE placement.starts_on > $1::date)")}
    FROM ${OPEN_PLACEMENTS} AND placement.status <> 'PROPOSED' AND program.kind = 'PARTNER_PRODUCTION'
      AND NOT EXISTS (SELECT FROM consent WHERE ${CONSENT}) ${OF_EACH_PROGRAM}`,
  [AlertKind.CONSENT_EXPIRING]: `${ofProgram("min(consent.expires_on)")}
    FROM consent JOIN placement ON placement.participant_id = consent.participant_id
      JOIN work_program program ON program.id = placement.work_program_id
    WHERE ${CONSENT} AND consent.expires_on <= $1::date + 30 AND program.kind = 'PARTNER_PRODUCTION'
      AND placement.status IN ('APPROVED', 'ACTIVE', 'SUSPENDED') ${OF_EACH_PROGRAM}`,
  [AlertKind.CLEARANCE_EXPIRED]: `${ofProgram("min(clearance.valid_until)")}
    FROM ${OPEN_PLACEMENTS.replace(
      "WHERE",
      `CROSS JOIN LATERAL (SELECT valid_until FROM health_clearance WHERE participant_id = placement.participant_id
        ORDER BY recorded_at DESC, id DESC LIMIT 1) clearance WHERE`,
    )} AND clearance.valid_until < $1::date ${OF_EACH_PROGRAM}`,
  [AlertKind.RATIO_BREACH]: `
    SELECT session.facility_code, session.work_program_id, sum(session.expected)::int AS affected, ${NOT_YET} AS due_on
    FROM (SELECT held.facility_code, held.work_program_id, held.supervisors_on_duty,
            (SELECT count(*) FROM session_place place WHERE place.session_id = held.id) AS expected
          FROM work_session held
          WHERE held.starts_at >= $2::timestamptz - interval '30 days' AND held.status IN ('OPEN', 'CLOSED', 'LOCKED')) session
      JOIN work_program program ON program.id = session.work_program_id
    WHERE session.expected > session.supervisors_on_duty * program.max_workers_per_supervisor GROUP BY 1, 2`,
  [AlertKind.HOURS_BREACH]: `
    WITH worked AS (
      SELECT attendance.placement_id, attendance.worked_on, sum(attendance.minutes) AS minutes
      FROM attendance WHERE attendance.worked_on > $1::date - 30 GROUP BY 1, 2)
    ${ofProgram(NOT_YET)}
    FROM (SELECT placement_id, max(minutes) AS day, 0 AS week FROM worked GROUP BY 1
          UNION ALL
          SELECT placement_id, 0, sum(minutes) FROM worked GROUP BY 1, date_trunc('week', worked_on)) longest
      JOIN placement ON placement.id = longest.placement_id
      JOIN work_program program ON program.id = placement.work_program_id
    WHERE longest.day > program.max_minutes_per_day OR longest.week > program.max_minutes_per_week ${OF_EACH_PROGRAM}`,
  [AlertKind.BELOW_PAY_FLOOR]: `${ofProgram(NOT_YET)}
    FROM pay_run run JOIN pay_entry entry ON entry.pay_run_id = run.id JOIN placement ON placement.id = entry.placement_id
    WHERE run.status <> 'REVERSED' AND run.month >= to_char($1::date - interval '12 months', 'YYYY-MM')
      AND EXISTS (SELECT FROM pay_floor_check held WHERE held.pay_entry_id = entry.id
        AND NOT held.met AND held.enforcement IN ('BLOCK', 'WARN')) ${OF_EACH_PROGRAM}`,
  [AlertKind.UNMARKED_ATTENDANCE]: `
    SELECT session.facility_code, session.work_program_id, count(DISTINCT place.participant_id)::int AS affected,
      min(((session.ends_at + interval '48 hours') AT TIME ZONE 'Asia/Jakarta')::date) AS due_on
    FROM work_session session JOIN session_place place ON place.session_id = session.id
    WHERE session.status = 'OPEN' AND session.ends_at <= $2::timestamptz AND place.outcome = 'EXPECTED' GROUP BY 1, 2`,
  [AlertKind.REVIEW_OVERDUE]: `
    SELECT facility_code, NULL::uuid AS work_program_id, count(DISTINCT participant_id)::int AS affected, min(window_to) AS due_on
    FROM plan_review WHERE status = 'OVERDUE' GROUP BY 1`,
  [AlertKind.AGREEMENT_EXPIRING]: `
    SELECT agreement.facility_code, agreement.work_program_id, agreement.valid_until AS due_on,
      (SELECT count(*) FROM placement WHERE placement.work_program_id = agreement.work_program_id
        AND placement.status IN ('APPROVED', 'ACTIVE', 'SUSPENDED'))::int AS affected
    FROM cooperation_agreement agreement JOIN work_program program ON program.id = agreement.work_program_id
    WHERE program.status <> 'CLOSED' AND agreement.valid_until BETWEEN $1::date AND $1::date + 60
      AND NOT EXISTS (SELECT FROM cooperation_agreement later
        WHERE later.work_program_id = agreement.work_program_id AND later.valid_until > agreement.valid_until)`,
  [AlertKind.SAVINGS_NOT_PAID_AT_RELEASE]: `
    SELECT account.facility_code, NULL::uuid AS work_program_id, count(*)::int AS affected, min(person.released_on) AS due_on
    FROM participant person JOIN savings_account account ON account.participant_id = person.id
    WHERE person.released_on IS NOT NULL AND account.spendable + account.compulsory_savings + account.remittance > 0 GROUP BY 1`,
};
