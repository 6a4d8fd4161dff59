import type { Client } from "pg";

/** How a value of a base row becomes one of a copy's. */
export type Becomes = "ID" | "FACILITY" | "NAMED" | "SUBJECT" | "SAME";

/** A table that is multiplied. */
export interface ScaleTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly becomes: readonly Becomes[];
  /** SQL condition of the base rows; their table is `row`. */
  readonly where: string;
}

const OF_FACILITY = "row.facility_code = ANY($1)";

/** The tables in an order in which parents come first, with what picks their base rows where it is not their UPT. */
const TABLES: Readonly<Record<string, string>> = {
  facility: "row.code = ANY($1)",
  work_program: OF_FACILITY,
  compliance_alert: OF_FACILITY,
  program_alignment: "row.work_program_id IN (SELECT id FROM work_program WHERE facility_code = ANY($1))",
  cooperation_agreement: OF_FACILITY,
  rate_card: OF_FACILITY,
  participant: OF_FACILITY,
  consent: OF_FACILITY,
  health_clearance: OF_FACILITY,
  placement: OF_FACILITY,
  waitlist_entry: OF_FACILITY,
  waitlist_pass_over: OF_FACILITY,
  work_session: OF_FACILITY,
  session_place: OF_FACILITY,
  mark_correction: OF_FACILITY,
  attendance: OF_FACILITY,
  work_incident: OF_FACILITY,
  labour_month: OF_FACILITY,
  labour_block: OF_FACILITY,
  labour_block_dispute: OF_FACILITY,
  savings_account: OF_FACILITY,
  pay_run: OF_FACILITY,
  pay_entry: OF_FACILITY,
  pay_floor_check: OF_FACILITY,
  ledger_posting: OF_FACILITY,
  ledger_line: OF_FACILITY,
  cohort: OF_FACILITY,
  enrolment: OF_FACILITY,
  assessment: OF_FACILITY,
  // What is signed names its holder's paper and cannot be had again without the name; the rest is copied.
  credential: `${OF_FACILITY} AND row.jws IS NULL AND row.replaces_id IS NULL`,
  development_plan: OF_FACILITY,
  plan_goal: OF_FACILITY,
  plan_step: OF_FACILITY,
  plan_review: OF_FACILITY,
  work_readiness: OF_FACILITY,
  readiness_step: OF_FACILITY,
  employability_rating: OF_FACILITY,
  post_release_outcome: OF_FACILITY,
  grievance: OF_FACILITY,
  subject_access_request: OF_FACILITY,
  audit_entry: `${OF_FACILITY} AND row.entity_type NOT IN ('LabourAttestation', 'Credential')`,
};

/** Ids of what all UPTs share. */
const SHARED = new Set(["course_id", "rule_id", "savings_rule_id"]);
const NAMED = new Set(["official_name", "short_name", "workshop_number", "certificate_number"]);

/** Tables that are filled row by row, since their rows are sealed or signed. */
export const SEALED_TABLES = ["participant_identity", "labour_attestation"] as const;

/** The tables with the columns that the database has. */
export async function scaleTables(client: Client): Promise<ScaleTable[]> {
  const { rows } = await client.query<{ name: string; column: string; type: string }>(
    `SELECT table_name AS name, column_name AS column, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = ANY($1) AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [Object.keys(TABLES)],
  );
  const byTable = Map.groupBy(rows, ({ name }) => name);
  return Object.entries(TABLES).map(([name, where]) => {
    const columns = byTable.get(name) ?? [];
    return { name, where, columns: columns.map(({ column }) => column), becomes: columns.map(becomes) };
  });
}

function becomes(of: { readonly name: string; readonly column: string; readonly type: string }): Becomes {
  if (of.column === "facility_code" || (of.name === "facility" && of.column === "code")) return "FACILITY";
  if (of.type === "uuid") return SHARED.has(of.column) ? "SAME" : "ID";
  if (of.name === "audit_entry" && of.column === "entity_id") return "SUBJECT";
  return NAMED.has(of.column) ? "NAMED" : "SAME";
}
