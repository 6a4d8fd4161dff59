import type { EntityManager } from "typeorm";
import { newId } from "./ids.js";

/** What one house tells another. Never holds anything that points to a person. */
export interface DomainEvent {
  readonly id: string;
  /** Name with its version, for example `production.lot.recalled.v1`. */
  readonly type: string;
  readonly version: number;
  readonly occurredAt: string;
  /** The thing it is about, for example `Lot:GRT-ROPE-20260901-01`. */
  readonly aggregate: string;
  /** Counts the events of the aggregate from 1, without a gap. */
  readonly sequence: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly traceId: string | null;
}

/** An event about to be told. */
export interface NewEvent {
  readonly type: string;
  readonly aggregate: string;
  readonly occurredAt: Date;
  readonly data: Readonly<Record<string, unknown>>;
  /** Names of the houses that are told. */
  readonly peers: readonly string[];
}

/**
 * Adds an event in the caller's transaction: it is sent if, and only if, the deed is kept.
 * The aggregate's row is locked until the commit, so its events are numbered in the order of their commits.
 */
export async function appendEvent(manager: EntityManager, event: NewEvent): Promise<void> {
  await manager.query(
    `WITH numbered AS (
       INSERT INTO outbox_aggregate (aggregate, last_sequence) VALUES ($3, 1)
       ON CONFLICT (aggregate) DO UPDATE SET last_sequence = outbox_aggregate.last_sequence + 1
       RETURNING last_sequence
     ), told AS (
       INSERT INTO outbox_event (id, type, version, aggregate, sequence, occurred_at, data)
       SELECT $1, $2, $6, $3, last_sequence, $4, $5 FROM numbered RETURNING id, aggregate, sequence
     )
     INSERT INTO outbox_delivery (peer, event_id, aggregate, sequence)
     SELECT peer, told.id, told.aggregate, told.sequence FROM told, unnest($7::text[]) AS peer`,
    [newId(), event.type, event.aggregate, event.occurredAt, event.data, versionOf(event.type), event.peers],
  );
}

function versionOf(type: string): number {
  const version = /\.v(\d+)$/.exec(type)?.[1];
  if (version === undefined) throw new RangeError(`The event type ${type} carries no version.`);
  return Number(version);
}
