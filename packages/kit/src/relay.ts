import type { DataSource } from "typeorm";
import type { Logger } from "./logger.js";
import type { DomainEvent } from "./outbox.js";

/** How the events of one aggregate reach a peer: over HTTP or in process. Throws when the peer did not take them in. */
export type Deliver = (events: readonly DomainEvent[]) => Promise<void>;

/** What a relay needs. */
export interface RelayOptions {
  readonly source: DataSource;
  /** Way to each peer by its name. */
  readonly peers: Readonly<Record<string, Deliver>>;
  readonly logger: Logger;
  /** Rest between two looks at the outbox. */
  readonly pauseMs?: number;
}

/** Sends what waits in the outbox. */
export interface Relay {
  /** Sends everything that waits now; events of a peer that does not answer stay and are sent later. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

const BATCH_SIZE = 200;

/** Starts to send a house's events to its peers, each aggregate's in the order of its sequence, at least once. */
export function startRelay({ source, peers, logger, pauseMs = 500 }: RelayOptions): Relay {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const tell = troublesOf(logger);

  const drain = () => {
    round = round.then(async () => {
      for (const [peer, deliver] of Object.entries(peers)) await drainPeer(source, peer, deliver, tell);
    });
    return round;
  };
  const tick = async () => {
    await drain().catch((error: Error) => logger.warn({ err: error.message }, "the outbox could not be read"));
    if (!stopped) timer = setTimeout(tick, pauseMs);
  };
  timer = setTimeout(tick, pauseMs);
  return {
    drain,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round.catch(() => undefined);
    },
  };
}

type Tell = (peer: string, trouble: string | undefined) => void;

/** One line when a peer fails in a new way, one when it takes events in again: it is tried twice a second. */
function troublesOf(logger: Logger): Tell {
  const known = new Map<string, string>();
  return (peer, trouble) => {
    if (known.get(peer) === trouble) return;
    if (trouble === undefined) {
      known.delete(peer);
      logger.info({ peer }, "a peer takes events in again");
      return;
    }
    known.set(peer, trouble);
    logger.warn({ peer, reason: trouble }, "a peer did not take events in; they are kept and sent again");
  };
}

async function drainPeer(source: DataSource, peer: string, deliver: Deliver, tell: Tell): Promise<void> {
  for (;;) {
    try {
      const sent = await sendOneBatch(source, peer, deliver);
      if (sent > 0) tell(peer, undefined);
      if (sent < BATCH_SIZE) return;
    } catch (error) {
      tell(peer, (error as Error).message);
      return;
    }
  }
}

/**
 * Holds the peer's turn while it sends, so that two relays never overtake each other. By sequence first: whatever the
 * clocks said and wherever a batch ends, no event leaves before an earlier one of its aggregate.
 */
async function sendOneBatch(source: DataSource, peer: string, deliver: Deliver): Promise<number> {
  return source.transaction(async (manager) => {
    const [turn]: { taken: boolean }[] = await manager.query(
      "SELECT pg_try_advisory_xact_lock(hashtext('relay'), hashtext($1)) AS taken",
      [peer],
    );
    if (!turn?.taken) return 0;
    const rows: EventRow[] = await manager.query(
      `SELECT event.* FROM outbox_delivery delivery JOIN outbox_event event ON event.id = delivery.event_id
       WHERE delivery.peer = $1 AND delivery.delivered_at IS NULL ORDER BY delivery.sequence, event.occurred_at, delivery.aggregate LIMIT $2`,
      [peer, BATCH_SIZE],
    );
    if (rows.length === 0) return 0;
    await deliver(rows.map(eventOf));
    await manager.query("UPDATE outbox_delivery SET delivered_at = now() WHERE peer = $1 AND event_id = ANY($2)", [
      peer,
      rows.map((row) => row.id),
    ]);
    return rows.length;
  });
}

interface EventRow {
  id: string;
  type: string;
  version: number;
  aggregate: string;
  sequence: string;
  occurred_at: Date;
  data: Record<string, unknown>;
  trace_id: string | null;
}

function eventOf(row: EventRow): DomainEvent {
  return {
    id: row.id,
    type: row.type,
    version: row.version,
    occurredAt: row.occurred_at.toISOString(),
    aggregate: row.aggregate,
    sequence: Number(row.sequence),
    data: row.data,
    traceId: row.trace_id,
  };
}
