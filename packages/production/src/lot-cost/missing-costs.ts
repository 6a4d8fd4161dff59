import type { EntityManager } from "typeorm";

/** Lots whose cost is missing, so that another's is not known. */
export interface MissingCosts {
  /** By number, no more than are told. */
  readonly lotNos: readonly string[];
  readonly count: number;
}

/** So many are told of one lot. */
const MOST = 100;

const uncosted = (lotNo: string) => `NOT EXISTS (SELECT FROM lot_cost cost WHERE cost.lot_no = ${lotNo})`;
const uncostedParents = (lotNo: string) =>
  `SELECT edge.parent_lot_no AS lot_no FROM lot_parent edge WHERE edge.lot_no = ${lotNo} AND ${uncosted("edge.parent_lot_no")} OFFSET 0`;

/**
 * Of lots whose cost is not known, those by which it is not: their first ancestors without a cost. All in one statement;
 * how far they go the planner only guesses, so OFFSET 0 holds it to the indexes.
 */
export async function missingCostsOf(manager: EntityManager, lotNos: readonly string[]): Promise<MissingCosts[]> {
  const rows: { root: string; lot_nos: string[]; count: number }[] = await manager.query(
    `WITH RECURSIVE ancestry (root, lot_no) AS (
       SELECT lot_no, lot_no FROM unnest($1::text[]) AS asked (lot_no)
       UNION
       SELECT ancestry.root, parent.lot_no FROM ancestry CROSS JOIN LATERAL (${uncostedParents("ancestry.lot_no")}) parent
     )
     SELECT root, (array_agg(lot_no ORDER BY lot_no))[:$2] AS lot_nos, count(*)::int AS count
     FROM ancestry WHERE NOT EXISTS (${uncostedParents("ancestry.lot_no")}) GROUP BY root`,
    [lotNos, MOST],
  );
  const byRoot = new Map(rows.map(({ root, lot_nos, count }) => [root, { lotNos: lot_nos, count }]));
  return lotNos.map((lotNo) => byRoot.get(lotNo) ?? { lotNos: [], count: 0 });
}
