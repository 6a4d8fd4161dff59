import { invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import type { WorkDone } from "../pay-entry/gross-pay.js";
import type { PayRun } from "./pay-run.entity.js";

/** What one placement did in a month, by the rate cards of its days. */
export interface PlacementWork {
  readonly placementId: string;
  readonly participantId: string;
  readonly minutes: number;
  readonly pieces: number;
  readonly work: readonly WorkDone[];
}

interface Row {
  readonly placementId: string;
  readonly participantId: string;
  readonly cardId: string | null;
  readonly hourlyRate: string | null;
  readonly pieceRate: string | null;
  readonly minutes: string;
  readonly pieces: string;
}

/**
 * What the placements of a programme did in a month, in one statement.
 * @throws INVARIANT_VIOLATION INM-14 when a day has no approved rate card, INM-41 when nobody worked
 */
export async function workOfMonth(
  manager: EntityManager,
  { facilityCode, workProgramId, month }: Pick<PayRun, "facilityCode" | "workProgramId" | "month">,
): Promise<PlacementWork[]> {
  const rows: Row[] = await manager.query(
    `SELECT placement.id AS "placementId", participant_id AS "participantId", card.id AS "cardId",
       hourly_rate AS "hourlyRate", piece_rate AS "pieceRate", sum(minutes) AS minutes, sum(pieces_accepted) AS pieces
     FROM attendance
     JOIN placement ON placement.id = attendance.placement_id
     LEFT JOIN rate_card card ON card.work_program_id = placement.work_program_id AND card.status = 'APPROVED'
       AND worked_on >= card.valid_from AND worked_on <= coalesce(card.valid_to, 'infinity')
     WHERE attendance.facility_code = $1 AND placement.work_program_id = $2
       AND worked_on >= $3::date AND worked_on < ($3::date + interval '1 month')::date
     GROUP BY placement.id, card.id HAVING sum(minutes) > 0 OR sum(pieces_accepted) > 0 ORDER BY placement.id, card.id`,
    [facilityCode, workProgramId, `${month}-01`],
  );
  if (rows.length === 0) throw invariantViolation("INM-41", "Nobody worked in this programme in this month.");
  if (rows.some(({ cardId }) => cardId === null))
    throw invariantViolation("INM-14", "A day was worked for which no rate card is approved.");
  return [...Map.groupBy(rows, ({ placementId }) => placementId).values()].map(workOf);
}

function workOf(rows: readonly Row[]): PlacementWork {
  const { placementId, participantId } = rows[0] as Row;
  const work = rows.map(({ minutes, pieces, hourlyRate, pieceRate }) => ({
    minutes: Number(minutes),
    pieces: Number(pieces),
    card: { hourlyRate, pieceRate },
  }));
  const sum = (of: "minutes" | "pieces") => work.reduce((total, one) => total + one[of], 0);
  return { placementId, participantId, minutes: sum("minutes"), pieces: sum("pieces"), work };
}
