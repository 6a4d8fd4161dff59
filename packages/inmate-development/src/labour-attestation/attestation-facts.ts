import { Decimal } from "@coir/kit/decimal";
import type { ProtectedRate } from "@coir/vocabulary/protected";
import { DOMINANCE_SHARE, Suppression } from "@coir/vocabulary/suppression";
import type { EntityManager } from "typeorm";
import { protectedRate } from "../disclosure/protected-rate.js";
import type { LabourBlock } from "../labour/labour-block.entity.js";
import { PayFloorBasis } from "../pay-rule/pay-floor-rule.entity.js";
import type { FloorMet } from "./attestation-metrics.js";

/** Minutes of a full month: 173 hours. */
const FULL_MONTH = 173 * 60;

type BlockKey = Pick<LabourBlock, "facilityCode" | "workProgramId" | "month">;

/** Who consented and where people work, of one programme and month and of its UPT. */
export async function consentFacts(manager: EntityManager, { facilityCode, workProgramId, month }: BlockKey) {
  const [row]: Record<"workers" | "consented" | "answered" | "refused" | "atFacility" | "forPartners", number>[] =
    await manager.query(
      `WITH worker AS (
         SELECT DISTINCT participant_id, work_program_id, kind FROM attendance
         JOIN placement ON placement.id = attendance.placement_id
         JOIN work_program ON work_program.id = placement.work_program_id
         WHERE attendance.facility_code = $1 AND worked_on >= $3::date AND worked_on < $3::date + interval '1 month'
       ), answer AS (
         SELECT participant_id, status, (signed_at AT TIME ZONE 'Asia/Jakarta')::date AS signed_on, expires_on FROM consent
         WHERE facility_code = $1 AND scope = 'WORK_PRIVATE_PARTNER'
           -- A consent counts for twelve months, so older answers count for nothing.
           AND signed_at >= ($3::date - interval '13 months') AT TIME ZONE 'Asia/Jakarta'
           AND signed_at < ($3::date + interval '1 month') AT TIME ZONE 'Asia/Jakarta'
       )
       SELECT
         (SELECT count(*)::int FROM worker WHERE work_program_id = $2) AS workers,
         (SELECT count(*)::int FROM worker WHERE work_program_id = $2 AND EXISTS (
            SELECT FROM answer WHERE answer.participant_id = worker.participant_id AND status = 'GIVEN' AND expires_on >= $3::date)) AS consented,
         (SELECT count(*)::int FROM answer WHERE signed_on >= $3::date - interval '11 months') AS answered,
         (SELECT count(*)::int FROM answer WHERE signed_on >= $3::date - interval '11 months' AND status = 'REFUSED') AS refused,
         (SELECT count(DISTINCT participant_id)::int FROM worker) AS "atFacility",
         (SELECT count(DISTINCT participant_id)::int FROM worker WHERE kind = 'PARTNER_PRODUCTION') AS "forPartners"`,
      [facilityCode, workProgramId, `${month}-01`],
    );
  return row as NonNullable<typeof row>;
}

interface PaidRow {
  readonly gross: string;
  readonly largest: string;
  readonly minutes: string;
}

/** Pay against the regency's minimum wage for the minutes worked; withheld where one person earned most of it. */
export async function payToUmk(manager: EntityManager, block: LabourBlock, umk: string | null): Promise<ProtectedRate> {
  const [paid]: PaidRow[] = await manager.query(
    `SELECT sum(entry.gross) AS gross, max(entry.gross) AS largest, sum(minutes) AS minutes
     FROM pay_entry entry JOIN pay_run run ON run.id = entry.pay_run_id
     WHERE run.facility_code = $1 AND run.work_program_id = $2 AND run.month = $3 AND run.status = 'POSTED'
     HAVING count(*) > 0`,
    [block.facilityCode, block.workProgramId, block.month],
  );
  if (!paid || umk === null || paid.minutes === "0") return { value: null, suppression: Suppression.NO_DATA };
  if (block.suppression !== Suppression.NONE) return { value: null, suppression: block.suppression };
  if (new Decimal(paid.largest).gt(new Decimal(paid.gross).times(DOMINANCE_SHARE)))
    return { value: null, suppression: Suppression.DOMINANCE };
  const wage = new Decimal(umk).times(paid.minutes).div(FULL_MONTH);
  return { value: new Decimal(paid.gross).div(wage).toDecimalPlaces(2).toFixed(), suppression: Suppression.NONE };
}

/** Who reaches each floor, of the posted pay of a programme and month; each basis by itself. */
export async function floorsMet(
  manager: EntityManager,
  { facilityCode, workProgramId, month }: BlockKey,
): Promise<FloorMet[]> {
  const rows: { basis: PayFloorBasis; met: number; paid: number }[] = await manager.query(
    `SELECT basis, count(*) FILTER (WHERE met)::int AS met, count(*)::int AS paid
     FROM pay_floor_check floor
     JOIN pay_entry entry ON entry.id = floor.pay_entry_id
     JOIN pay_run run ON run.id = entry.pay_run_id
     WHERE run.facility_code = $1 AND run.work_program_id = $2 AND run.month = $3 AND run.status = 'POSTED'
     GROUP BY basis ORDER BY basis`,
    [facilityCode, workProgramId, month],
  );
  return rows.map(({ basis, met, paid }) => ({ basis, met: protectedRate({ part: met, group: paid }) }));
}
