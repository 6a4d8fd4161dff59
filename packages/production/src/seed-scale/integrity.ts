import { Client } from "pg";

/** A rule of the stored data, and whether it holds. */
export interface IntegrityFinding {
  readonly rule: string;
  /** Rows that break it. */
  readonly broken: number;
}

/** Each counts the rows that break a rule. */
const RULES: Readonly<Record<string, string>> = {
  "each balance is the sum of its legs": `SELECT count(*) FROM stock_balance b LEFT JOIN (
      SELECT account_id, sum(qty) AS qty, sum(dry_kg) AS dry_kg, count(*) AS seq FROM stock_leg GROUP BY account_id
    ) l USING (account_id)
    WHERE b.on_hand <> coalesce(l.qty, 0) OR b.on_hand_dry_kg <> coalesce(l.dry_kg, 0) OR b.seq <> coalesce(l.seq, 0)`,
  "an account is live while it holds something": `SELECT count(*) FROM stock_account a LEFT JOIN stock_balance b ON b.account_id = a.id
    WHERE a.is_live <> (coalesce(b.on_hand, 0) > 0)`,
  "each leg tells the balance after it": `SELECT count(*) FROM (
      SELECT balance_after, sum(qty) OVER (PARTITION BY account_id ORDER BY seq) AS held FROM stock_leg WHERE seq IS NOT NULL
    ) leg WHERE held <> balance_after`,
  "the legs of each posting sum to zero": `SELECT count(*) FROM (
      SELECT FROM stock_leg l JOIN stock_account a ON a.id = l.account_id
      GROUP BY l.posting_id, a.sku, a.lot_no, a.owner_code HAVING sum(l.qty) <> 0 OR sum(l.dry_kg) <> 0
    ) posting`,
  "each posting has legs":
    "SELECT count(*) FROM stock_posting p WHERE NOT EXISTS (SELECT FROM stock_leg l WHERE l.posting_id = p.id)",
  "each day closes with the legs until then": `SELECT count(*) FROM stock_day d FULL JOIN (
      SELECT l.account_id, p.effective_on AS day, sum(sum(l.qty)) OVER (PARTITION BY l.account_id ORDER BY p.effective_on) AS qty
      FROM stock_leg l JOIN stock_posting p ON p.id = l.posting_id WHERE l.seq IS NOT NULL GROUP BY l.account_id, p.effective_on
    ) t USING (account_id, day) WHERE d.close_qty IS DISTINCT FROM t.qty`,
  "each lot is younger than its parents": `SELECT count(*) FROM lot_parent e JOIN lot child ON child.lot_no = e.lot_no
    JOIN lot parent ON parent.lot_no = e.parent_lot_no
    WHERE child.birth_no <= parent.birth_no OR child.run_id IS DISTINCT FROM e.run_id`,
  "what is reserved is what is allocated and open": `SELECT count(*) FROM stock_balance b LEFT JOIN (
      SELECT account_id, sum(quantity - fulfilled) AS open FROM lot_allocation WHERE status = 'OPEN' GROUP BY account_id
    ) a USING (account_id) WHERE b.reserved <> coalesce(a.open, 0)`,
  "each run's dry mass is told apart in full": `SELECT count(*) FROM production_run WHERE dry_loss_kg IS NOT NULL
    AND dry_in_kg <> dry_primary_kg + dry_by_product_kg + dry_scrap_kg + dry_loss_kg`,
  "what a run made costs what its material did": `SELECT count(*) FROM (
      SELECT run_id, sum(material_cost_rp) AS cost FROM lot_cost JOIN lot USING (lot_no) WHERE run_id IS NOT NULL GROUP BY run_id
    ) made LEFT JOIN LATERAL (
      SELECT CASE WHEN bool_and(cost IS NOT NULL) THEN sum(qty * cost / born) END AS cost FROM (
        SELECT lot.quantity AS born, material_cost_rp AS cost, sum(l.qty) AS qty
        FROM stock_posting p JOIN stock_leg l ON l.posting_id = p.id JOIN stock_account a ON a.id = l.account_id
          JOIN lot USING (lot_no) LEFT JOIN lot_cost USING (lot_no)
        WHERE p.reference_type = 'RUN' AND p.reference_id = made.run_id::text AND p.kind IN ('ISSUE_TO_RUN', 'RETURN_FROM_RUN')
          AND a.location = 'WIP' GROUP BY lot.lot_no, cost HAVING sum(l.qty) > 0
      ) material
    ) used ON true WHERE used.cost IS NULL OR abs(used.cost - made.cost) > 0.5`,
  "goods of a partner have no cost":
    "SELECT count(*) FROM lot_cost JOIN lot USING (lot_no) WHERE owner_code IS NOT NULL",
  "the figures of a month are those of its days": `SELECT count(*) FROM product_month m FULL JOIN (
      SELECT facility_code, sku, to_char(day, 'YYYY-MM') AS month, sum(produced) AS produced, sum(consumed) AS consumed
      FROM product_day GROUP BY 1, 2, 3
    ) d USING (facility_code, sku, month) WHERE (m.produced, m.consumed) IS DISTINCT FROM (d.produced, d.consumed)`,
};

/** Asks the whole database whether its data holds together; takes minutes at a large scale. */
export async function checkIntegrity(client: Client): Promise<IntegrityFinding[]> {
  const findings: IntegrityFinding[] = [];
  for (const [rule, sql] of Object.entries(RULES)) {
    const { rows } = await client.query<{ count: string }>(sql);
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
    await client.query("SET work_mem = '256MB'");
    const findings = await checkIntegrity(client);
    for (const { rule, broken } of findings) log(broken === 0 ? `pass  ${rule}` : `FAIL  ${rule}: ${broken} rows`);
    return findings.every(({ broken }) => broken === 0);
  } finally {
    await client.end();
  }
}
