import type { EntityManager } from "typeorm";
import type { Consent } from "../consent/consent.entity.js";
import { holdMonthsOpen } from "../labour-month/labour-month.service.js";
import type { Placement } from "../placement/placement.entity.js";
import type { WorkProgram } from "../work-program/work-program.entity.js";

/** On what the work of a placement rests. */
export interface Grounds {
  readonly placement: Pick<Placement, "id" | "facilityCode" | "status" | "startsOn">;
  readonly program: Pick<WorkProgram, "kind" | "maxMinutesPerDay">;
  /** The consent to partner work that stands, if there is one. */
  readonly consent: Pick<Consent, "status" | "signedAt" | "expiresOn"> | undefined;
}

interface Row {
  readonly id: string;
  readonly facilityCode: string;
  readonly status: Placement["status"];
  readonly startsOn: string;
  readonly kind: WorkProgram["kind"];
  readonly maxMinutesPerDay: number;
  readonly consentStatus: Consent["status"] | null;
  readonly signedAt: Date | null;
  readonly expiresOn: string | null;
}

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
       program.kind, program.max_minutes_per_day AS "maxMinutesPerDay", consent.status AS "consentStatus",
       consent.signed_at AS "signedAt", consent.expires_on::text AS "expiresOn", ${holdMonthsOpen("placement.facility_code")}
     FROM placement JOIN work_program program ON program.id = placement.work_program_id
       LEFT JOIN consent ON consent.participant_id = placement.participant_id
         AND consent.scope = 'WORK_PRIVATE_PARTNER' AND consent.status = 'GIVEN'
     WHERE placement.id = ANY($1) ORDER BY placement.id FOR UPDATE OF placement`,
    [placementIds],
  );
  return new Map(rows.map((row) => [row.id, groundsOf(row)]));
}

function groundsOf({ id, facilityCode, status, startsOn, kind, maxMinutesPerDay, ...given }: Row): Grounds {
  const { consentStatus, signedAt, expiresOn } = given;
  return {
    placement: { id, facilityCode, status, startsOn },
    program: { kind, maxMinutesPerDay },
    consent: consentStatus === null ? undefined : { status: consentStatus, signedAt, expiresOn },
  };
}
