import { Client } from "pg";

/** A rule of the stored data, and whether it holds. */
export interface IntegrityFinding {
  readonly rule: string;
  /** Rows that break it. */
  readonly broken: number;
}

/** Each counts the rows that break a rule. */
const RULES: Readonly<Record<string, string>> = {
  "the lines of each posting sum to zero":
    "SELECT count(*) FROM (SELECT FROM ledger_line GROUP BY posting_id HAVING sum(amount) <> 0) posting",
  "each posting has lines":
    "SELECT count(*) FROM ledger_posting posting WHERE NOT EXISTS (SELECT FROM ledger_line WHERE posting_id = posting.id)",
  "each balance is the sum of its lines": `SELECT count(*) FROM savings_account LEFT JOIN (
      SELECT savings_account_id, coalesce(sum(amount) FILTER (WHERE account = 'SPENDABLE'), 0) AS spent,
        coalesce(sum(amount) FILTER (WHERE account = 'COMPULSORY_SAVINGS'), 0) AS saved,
        coalesce(sum(amount) FILTER (WHERE account = 'FAMILY_REMITTANCE'), 0) AS sent
      FROM ledger_line WHERE savings_account_id IS NOT NULL GROUP BY 1
    ) line ON line.savings_account_id = savings_account.id
    WHERE (spendable, compulsory_savings, remittance) IS DISTINCT FROM (coalesce(spent, 0), coalesce(saved, 0), coalesce(sent, 0))`,
  "each run pays what its entries say": `SELECT count(*) FROM pay_run LEFT JOIN (
      SELECT pay_run_id, sum(gross) AS gross FROM pay_entry GROUP BY 1
    ) entry ON entry.pay_run_id = pay_run.id WHERE pay_run.gross <> coalesce(entry.gross, 0)`,
  "each posted run is in the ledger in full": `SELECT count(*) FROM pay_run LEFT JOIN (
      SELECT pay_run_id, -sum(amount) FILTER (WHERE account = 'WAGES') AS wages FROM ledger_posting
      JOIN ledger_line ON posting_id = ledger_posting.id WHERE kind = 'PAY' GROUP BY 1
    ) paid ON paid.pay_run_id = pay_run.id WHERE status = 'POSTED' AND gross <> coalesce(wages, 0)`,
  "each mark lies within its session": `SELECT count(*) FROM attendance
    JOIN work_session session ON session.id = attendance.session_id
    JOIN placement ON placement.id = attendance.placement_id
    WHERE worked_on <> held_on OR session.status = 'CANCELLED' OR placement.work_program_id <> session.work_program_id
      OR attendance.facility_code <> session.facility_code
      OR minutes > extract(epoch FROM ends_at - starts_at) / 60`,
  "who was marked was on the roster": `SELECT count(*) FROM attendance LEFT JOIN session_place place
      ON place.session_id = attendance.session_id AND place.placement_id = attendance.placement_id
    WHERE attendance.session_id IS NOT NULL AND corrects_id IS NULL AND place.outcome IS DISTINCT FROM 'ATTENDED'`,
  "each place is of its session, placement and person": `SELECT count(*) FROM session_place place
    JOIN work_session session ON session.id = place.session_id JOIN placement ON placement.id = place.placement_id
    WHERE place.starts_at <> session.starts_at OR place.ends_at <> session.ends_at
      OR placement.participant_id <> place.participant_id OR placement.work_program_id <> session.work_program_id`,
  "no day is longer than the programme allows": `SELECT count(*) FROM (
      SELECT FROM attendance JOIN placement ON placement.id = placement_id JOIN work_program program ON program.id = work_program_id
      GROUP BY placement_id, worked_on, max_minutes_per_day HAVING sum(minutes) > max_minutes_per_day
    ) day`,
  "nobody works for a partner without a consent that counts": `SELECT count(*) FROM (
      SELECT DISTINCT participant_id, worked_on FROM attendance JOIN placement ON placement.id = placement_id
      JOIN work_program program ON program.id = work_program_id WHERE kind = 'PARTNER_PRODUCTION' AND corrects_id IS NULL
    ) worked WHERE NOT EXISTS (
      SELECT FROM consent WHERE consent.participant_id = worked.participant_id AND scope = 'WORK_PRIVATE_PARTNER'
        AND status NOT IN ('REQUESTED', 'REFUSED') AND expires_on >= worked_on
        AND (signed_at AT TIME ZONE 'Asia/Jakarta')::date <= worked_on
        AND (withdrawn_at IS NULL OR (withdrawn_at AT TIME ZONE 'Asia/Jakarta')::date >= worked_on))`,
  "each block holds the labour of its month": `SELECT count(*) FROM labour_block block LEFT JOIN (
      SELECT work_program_id, to_char(worked_on, 'YYYY-MM') AS month, sum(minutes) AS minutes
      FROM attendance JOIN placement ON placement.id = placement_id GROUP BY 1, 2
    ) worked USING (work_program_id, month) WHERE total_minutes <> coalesce(minutes, 0)`,
  "no programme has more people than places": `SELECT count(*) FROM work_program program JOIN (
      SELECT work_program_id, count(*) AS taken FROM placement WHERE status IN ('APPROVED', 'ACTIVE', 'SUSPENDED') GROUP BY 1
    ) placed ON placed.work_program_id = program.id WHERE taken > capacity`,
  "everybody is placed and trained where they are": `SELECT count(*) FROM participant JOIN (
      SELECT participant_id, facility_code FROM placement WHERE status IN ('APPROVED', 'ACTIVE', 'SUSPENDED')
      UNION ALL SELECT participant_id, facility_code FROM enrolment
    ) own ON own.participant_id = participant.id WHERE own.facility_code <> participant.facility_code`,
  "each completed training was assessed": `SELECT count(*) FROM enrolment WHERE status = 'COMPLETED'
    AND NOT EXISTS (SELECT FROM assessment WHERE enrolment_id = enrolment.id AND result = 'COMPETENT')`,
  "each person has an identity in the vault": `SELECT count(*) FROM participant
    WHERE NOT EXISTS (SELECT FROM participant_identity WHERE participant_id = participant.id)`,
  "each attestation is of a closed month": `SELECT count(*) FROM labour_attestation stated WHERE NOT EXISTS (
      SELECT FROM labour_block block WHERE block.work_program_id = stated.work_program_id AND block.month = stated.month)`,
  "row-level security holds everybody, and no trigger is off": `SELECT
      (SELECT count(*) FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity AND relnamespace = 'public'::regnamespace)
      + (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D')`,
};

/** Asks the whole database whether its data holds together; takes minutes at a large scale. */
export async function checkIntegrity(client: Client): Promise<IntegrityFinding[]> {
  await client.query("SET viewer.facilities = '*'; SET viewer.purpose = 'integrity'");
  await client.query("SET viewer.scopes = 'inmate:grievance,inmate:identity'");
  const findings: IntegrityFinding[] = [];
  for (const [rule, sql] of Object.entries(RULES)) {
    const { rows } = await client.query<{ count: string }>(`SELECT (${sql})::text AS count`);
    findings.push({ rule, broken: Number(rows[0]?.count) });
  }
  return findings;
}

/**
 * Asks as the role that owns the tables, and tells of each rule whether it holds.
 * @returns whether all do
 */
export async function tellIntegrity(ownerUrl: string, log: (line: string) => void): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const findings = await checkIntegrity(client);
    for (const { rule, broken } of findings) log(broken === 0 ? `pass  ${rule}` : `FAIL  ${rule}: ${broken} rows`);
    return findings.every(({ broken }) => broken === 0);
  } finally {
    await client.end();
  }
}
