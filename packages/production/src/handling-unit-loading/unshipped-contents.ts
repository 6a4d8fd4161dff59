import type { EntityManager } from "typeorm";

/** Packs of one UPT that are to be noted as shipped. */
export interface PacksToShip {
  readonly facilityCode: string;
  readonly ssccs: readonly string[];
}

/** A lot of which less went from the UPT to buyers than its shipped packs and these hold; null when there is none. */
export async function findUnshipped(
  manager: EntityManager,
  { facilityCode, ssccs }: PacksToShip,
): Promise<string | null> {
  const [row]: { lot_no: string }[] = await manager.query(
    `WITH wanted AS (SELECT DISTINCT lot_no FROM handling_unit_content WHERE sscc = ANY($2))
     SELECT lot_no FROM wanted
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(content.quantity), 0) AS packed FROM handling_unit_content content JOIN handling_unit unit USING (sscc)
       WHERE content.lot_no = wanted.lot_no AND unit.facility_code = $1 AND (unit.status = 'SHIPPED' OR unit.sscc = ANY($2))
     ) held
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(leg.qty), 0) AS shipped FROM stock_account account JOIN stock_leg leg ON leg.account_id = account.id
       WHERE account.lot_no = wanted.lot_no AND account.facility_code = $1 AND account.location = 'CUSTOMER'
     ) gone
     WHERE packed > shipped ORDER BY lot_no LIMIT 1`,
    [facilityCode, ssccs],
  );
  return row?.lot_no ?? null;
}
