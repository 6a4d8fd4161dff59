import type { EntityManager } from "typeorm";
import type { Consent } from "../consent/consent.entity.js";
import { holdMonthsOpen } from "../labour-month/labour-month.service.js";
import type { Placement } from "../placement/placement.entity.js";
import type { WorkProgram } from "../work-program/work-program.entity.js";

/** A consent to partner work that was given once; days in West Indonesian time. */
export interface ConsentOnce {
  readonly status: Consent["status"];
  readonly signedOn: string;
  readonly expiresOn: string;
  /** Null unless it was taken back. */
  readonly withdrawnOn: string | null;
}

/** First and last day of an agreement. */
export type AgreedDays = readonly [validFrom: string, validUntil: string];

/** On what the work of a placement rests. */
export interface Grounds {
  readonly placement: Pick<Placement, "id" | "facilityCode" | "status" | "startsOn" | "endsOn">;
  readonly program: Pick<WorkProgram, "kind" | "status" | "maxMinutesPerDay">;
  readonly consents: readonly ConsentOnce[];
  readonly agreements: readonly AgreedDays[];
}

type Row = Grounds["placement"] &
  Pick<WorkProgram, "kind" | "maxMinutesPerDay"> &
  Pick<Grounds, "consents" | "agreements"> & { readonly programStatus: WorkProgram["status"] };

/**
 * The grounds of placements, by their id, in one statement whatever their number. The placements stay locked until the
 * commit, in one order for everybody, so that one caller at a time adds to them; and no month of their UPT closes until then.
 */
export async function lockGrounds(
  manager: EntityManager,
  placementIds: readonly string[],
): Promise<Map<string, Grounds>> {
  const rows: Row[] = await manager.query(
    `SELECT placement.id, placement.facility_code AS "facilityCode", placement.status, placement.starts_on::text AS "startsOn",
       placement.ends_on::text AS "endsOn", program.kind, program.status AS "programStatus",
       program.max_minutes_per_day AS "maxMinutesPerDay",
       (SELECT coalesce(json_agg(json_build_object('status', status, 'signedOn', (signed_at AT TIME ZONE 'Asia/Jakarta')::date,
            'expiresOn', expires_on, 'withdrawnOn', (withdrawn_at AT TIME ZONE 'Asia/Jakarta')::date)), '[]')
          FROM consent WHERE consent.participant_id = placement.participant_id
            AND scope = 'WORK_PRIVATE_PARTNER' AND status IN ('GIVEN', 'WITHDRAWN', 'EXPIRED', 'SUPERSEDED')) AS consents,
       (SELECT coalesce(json_agg(json_build_array(valid_from, valid_until)), '[]')
          FROM cooperation_agreement agreement WHERE agreement.work_program_id = program.id) AS agreements,
       ${holdMonthsOpen("placement.facility_code")}
     FROM placement JOIN work_program program ON program.id = placement.work_program_id
     WHERE placement.id = ANY($1) ORDER BY placement.id FOR UPDATE OF placement`,
    [placementIds],
  );
  return new Map(rows.map((row) => [row.id, groundsOf(row)]));
}

function groundsOf({ kind, programStatus, maxMinutesPerDay, consents, agreements, ...placement }: Row): Grounds {
  return { placement, program: { kind, status: programStatus, maxMinutesPerDay }, consents, agreements };
}
