import type { EntityManager } from "typeorm";
import { deedInIndonesian } from "./deeds-in-indonesian.js";
import { momentInWords } from "./told.js";

/** One deed or reading, as a copy tells of it: by which function of the office, never by whom. */
export interface Processing {
  readonly Waktu: string;
  readonly Oleh: string;
  readonly Tindakan: string;
  readonly Tujuan: string;
}

/** What was touched. */
export type Touched = readonly [entityType: string, id: string];

interface Trace {
  readonly at: Date;
  readonly action: string;
  readonly agency: string | null;
  readonly purpose: string | null;
  readonly by_house: boolean;
}

/** Told of a deed that has no word yet: that something was done is never left out. */
const SOMETHING = { by: "Petugas UPT", deed: "Data: diproses", why: "Pembinaan kemandirian" };

/** Everything that was done with what was touched, oldest first. */
export async function processingOf(manager: EntityManager, touched: readonly Touched[]): Promise<Processing[]> {
  const traces: Trace[] = await manager.query(
    `SELECT at, action, agency, purpose, subject = 'house' AS by_house FROM audit_entry
     JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS any_of (entity_type, entity_id)) AS touched
       USING (entity_type, entity_id)
     ORDER BY at, id`,
    [touched.map(([type]) => type), touched.map(([, id]) => id)],
  );
  return traces.map(told);
}

function told({ at, action, agency, purpose, by_house }: Trace): Processing {
  const { by, deed, why } = deedInIndonesian(action) ?? SOMETHING;
  const staff = agency === null ? by : `Instansi ${agency}`;
  return { Waktu: momentInWords(at), Oleh: by_house ? "Sistem" : staff, Tindakan: deed, Tujuan: purpose ?? why };
}
