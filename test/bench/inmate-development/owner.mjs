import { readFileSync } from "node:fs";
import path from "node:path";
import { openBare } from "../production/bare.mjs";

const VIEWER = `SET viewer.facilities = '*'; SET viewer.scopes = 'inmate:grievance,inmate:identity'; SET viewer.purpose = 'bench'`;
/** Statements of a transaction's frame, which name the viewer that a session of the owner has already. */
const FRAME = /^\s*(BEGIN|SELECT 1; COMMIT|COMMIT|ROLLBACK)/;

/** The owner of the tables, who sees all by the viewer of its session, as row-level security makes everybody do. */
export async function openOwner(url) {
  const client = await openBare(url);
  await client.query(VIEWER);
  return sender(client);
}

/** The same for whom row-level security does not hold: the administrator of an embedded server. */
export async function openUnwatched(url, dir) {
  const admin = new URL(url);
  admin.username = "postgres";
  admin.password = readFileSync(path.join(dir, "postgres-password"), "utf8").trim();
  const client = await openBare(admin.href);
  await client.query(VIEWER);
  return sender(client);
}

function sender(client) {
  return {
    run: (statements) => client.run(statements.filter(({ sql }) => !FRAME.test(sql))),
    one: async (sql) => (await client.query(sql)).rows[0],
    query: (sql) => client.query(sql),
    close: client.close,
  };
}

/** Ids of things that are there, for point queries. */
export async function idsOf(owner) {
  const id = async (sql) => (await owner.one(sql))?.id;
  const program = await id(
    "SELECT id FROM work_program WHERE facility_code = 'JB-GRT' AND partner_code IS NOT NULL ORDER BY name LIMIT 1",
  );
  return {
    program,
    participant: await id(`SELECT participant_id AS id FROM placement JOIN savings_account USING (participant_id)
      WHERE work_program_id = '${program}' AND placement.status = 'ACTIVE' ORDER BY participant_id LIMIT 1`),
    payRun: await id(`SELECT id FROM pay_run WHERE work_program_id = '${program}' ORDER BY month LIMIT 1`),
    cohort: await id("SELECT id FROM cohort WHERE facility_code = 'JB-GRT' ORDER BY starts_on LIMIT 1"),
    credential: await id("SELECT id FROM credential WHERE facility_code = 'JB-GRT' ORDER BY id LIMIT 1"),
    attestation: await id("SELECT id FROM labour_attestation WHERE facility_code = 'JB-GRT' ORDER BY id LIMIT 1"),
    request: await id("SELECT id FROM subject_access_request ORDER BY id LIMIT 1"),
    grievance: await id("SELECT id FROM grievance ORDER BY id LIMIT 1"),
  };
}
