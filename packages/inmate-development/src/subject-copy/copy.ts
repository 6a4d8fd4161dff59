import type { EntityManager } from "typeorm";
import type { Identity } from "../participant/identity-vault.js";
import { type Processing, processingOf, type Touched } from "./processing.js";
import type { Section } from "./section.js";
import { sections } from "./sections.js";

/** One section of a copy, with what it says. */
export interface CopySection {
  readonly key: string;
  readonly title: string;
  readonly entries: readonly Readonly<Record<string, string>>[];
}

/** Everything that is kept of a person, and everything that was done with it, in Bahasa Indonesia. */
export interface Copy {
  readonly sections: readonly CopySection[];
}

/** Key of the section that tells what was done with the data. */
const PROCESSING_KEY = "riwayat-pemrosesan";

/**
 * Gathers what is kept of a person, as the viewer of the transaction may see it.
 * @param identity null when it was erased or never sealed
 */
export async function gatherCopy(
  manager: EntityManager,
  participantId: string,
  identity: Identity | null,
): Promise<Copy> {
  const touched: Touched[] = [["ParticipantIdentity", participantId]];
  const gathered: CopySection[] = [
    { key: "identitas", title: "Identitas", entries: identity ? [saidOf(identity)] : [] },
  ];
  for (const section of sections) gathered.push(await entriesOf(manager, section, participantId, touched));
  const processing: readonly Processing[] = await processingOf(manager, touched);
  const entries = processing.map((entry) => ({ ...entry }));
  gathered.push({ key: PROCESSING_KEY, title: "Riwayat pemrosesan", entries });
  return { sections: gathered };
}

function saidOf({ fullName, registrationNumber, nik }: Identity): Readonly<Record<string, string>> {
  return { "Nama lengkap": fullName, "Nomor register": registrationNumber, NIK: nik ?? "-" };
}

async function entriesOf(
  manager: EntityManager,
  { key, title, audited: [entityType, id], from, orderBy, columns }: Section,
  participantId: string,
  touched: Touched[],
): Promise<CopySection> {
  const told = Object.entries(columns);
  const asked = told.map(([, { sql }], index) => `${sql} AS "${index}"`).join(", ");
  const rows: (Readonly<Record<string, unknown>> & { readonly touched_id: string })[] = await manager.query(
    `SELECT ${id}::text AS touched_id, ${asked} FROM ${from} ORDER BY ${orderBy}`,
    [participantId],
  );
  touched.push(...rows.map(({ touched_id }) => [entityType, touched_id] as const));
  const entries = rows.map((row) => Object.fromEntries(told.map(([name, { say }], index) => [name, say(row[index])])));
  return { key, title, entries };
}
