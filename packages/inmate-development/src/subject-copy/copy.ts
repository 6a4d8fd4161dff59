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

/** The person's own entry, and those that were merged into it: what is kept of them is kept of the person. */
async function entriesOfPerson(manager: EntityManager, participantId: string): Promise<string[]> {
  const merged: { id: string }[] = await manager.query(
    "SELECT id FROM participant WHERE merged_into_id = $1 ORDER BY id",
    [participantId],
  );
  return [participantId, ...merged.map(({ id }) => id)];
}

/**
 * Gathers what is kept of a person, as the viewer of the transaction may see it.
 * @param identity null when it was erased or never sealed
 */
export async function gatherCopy(
  manager: EntityManager,
  participantId: string,
  identity: Identity | null,
): Promise<Copy> {
  const people = await entriesOfPerson(manager, participantId);
  const touched: Touched[] = people.map((id) => ["ParticipantIdentity", id]);
  const gathered: CopySection[] = [
    { key: "identitas", title: "Identitas", entries: identity ? [saidOf(identity)] : [] },
  ];
  for (const { key, title, ...section } of sections) {
    const entries: CopySection["entries"][number][] = [];
    for (const id of people) entries.push(...(await entriesOf(manager, section, id, touched)));
    gathered.push({ key, title, entries });
  }
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
  { audited: [entityType, id], from, orderBy, columns }: Omit<Section, "key" | "title">,
  participantId: string,
  touched: Touched[],
): Promise<CopySection["entries"]> {
  const told = Object.entries(columns);
  const asked = told.map(([, { sql }], index) => `${sql} AS "${index}"`).join(", ");
  const rows: (Readonly<Record<string, unknown>> & { readonly touched_id: string })[] = await manager.query(
    `SELECT ${id}::text AS touched_id, ${asked} FROM ${from} ORDER BY ${orderBy}`,
    [participantId],
  );
  touched.push(...rows.map(({ touched_id }) => [entityType, touched_id] as const));
  return rows.map((row) => Object.fromEntries(told.map(([name, { say }], index) => [name, say(row[index])])));
}
