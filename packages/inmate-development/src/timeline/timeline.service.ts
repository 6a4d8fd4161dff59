import { cursorOf, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { cursorKeys } from "@coir/kit/cursor";
import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import { InmateAuditEntry } from "../audit-trail/audit-entry.entity.js";
import type { TimelineEntry } from "./timeline-entry.js";
import { eventOf, timelineTables, toldActions } from "./timeline-events.js";

interface Row {
  readonly participantId: string;
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly subjectId: string;
}

/** What is known of a person, of entries that were merged into it too, by type and id; row-level security shows the rows of the viewer's UPTs alone. */
const KNOWN = [
  "SELECT 'Participant' AS type, participant.id::text AS id FROM participant WHERE participant.id = own.id",
  ...timelineTables.map(
    ({ entityType, table }) => `SELECT '${entityType}', id::text FROM ${table} WHERE participant_id = own.id`,
  ),
].join(" UNION ALL ");

/** What happened to persons: from the entries that were written with each deed, so that nothing is told twice or otherwise. */
export class TimelineService {
  private readonly byArguments = new Map<string, DataLoader<string, Page<TimelineEntry>>>();

  constructor(private readonly manager: EntityManager) {}

  /**
   * One page of a participant's timeline, the latest first. Many participants with the same arguments take one statement.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  async ofParticipant(participantId: string, page: PageArgs): Promise<Page<TimelineEntry>> {
    const before = this.placeOf(page);
    const args = JSON.stringify([page.first, before]);
    const loader =
      this.byArguments.get(args) ??
      new DataLoader<string, Page<TimelineEntry>>(async (ids) => {
        const rows = Map.groupBy(await this.read(ids, before, page.first), (row) => row.participantId);
        return ids.map((id) =>
          pageOf((rows.get(id) ?? []).map(entryOf), page.first, (entry) => cursorOf(entry.at, entry.id)),
        );
      });
    this.byArguments.set(args, loader);
    return loader.load(participantId);
  }

  /** Instant and id behind which a page begins; nothing for the first page. */
  private placeOf({ after }: PageArgs): readonly [string, string] | readonly [null, null] {
    if (after === undefined || after === null) return [null, null];
    return cursorKeys(this.manager.connection.getMetadata(InmateAuditEntry), { by: "at", id: "id" }, after);
  }

  private read(
    participantIds: readonly string[],
    [at, id]: readonly [string, string] | readonly [null, null],
    first: number,
  ): Promise<Row[]> {
    return this.manager.query(
      `SELECT person.id AS "participantId", told.* FROM unnest($1::uuid[]) AS person (id) CROSS JOIN LATERAL (
         SELECT entry.id, entry.at, entry.action, entry.entity_id AS "subjectId"
         FROM (SELECT person.id UNION ALL SELECT id FROM participant WHERE merged_into_id = person.id) own
           CROSS JOIN LATERAL (${KNOWN}) known JOIN audit_entry entry ON entry.entity_type = known.type AND entry.entity_id = known.id
         WHERE entry.action = ANY($2) AND ($3::timestamptz IS NULL OR (entry.at, entry.id) < ($3, $4::uuid))
         ORDER BY entry.at DESC, entry.id DESC LIMIT $5) told
       ORDER BY told.at DESC, told.id DESC`,
      [participantIds, toldActions, at, id, first + 1],
    );
  }
}

function entryOf({ id, at, action, subjectId }: Row): TimelineEntry {
  return { id, at, event: eventOf(action), subjectId };
}
