import type { EntityManager } from "typeorm";
import type { DomainEvent } from "./outbox.js";

/** What a house does on each event type that it listens to. */
export type EventHandlers = Readonly<Record<string, (event: DomainEvent) => Promise<void>>>;

/**
 * Takes an event in: its id and its effect are kept together, so an event that comes twice has one effect.
 * Types that the house does not listen to are taken in without effect.
 * @param manager of the transaction that holds both
 * @returns false when the event had been taken in before
 */
export async function takeIn(manager: EntityManager, handlers: EventHandlers, event: DomainEvent): Promise<boolean> {
  const isNew: unknown[] = await manager.query(
    "INSERT INTO inbox_event (event_id, type) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1",
    [event.id, event.type],
  );
  if (isNew.length === 0) return false;
  await handlers[event.type]?.(event);
  return true;
}
