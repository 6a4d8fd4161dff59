import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { migrate, openDatabase } from "./database.js";
import { CreateFoundationTables1760000000000 } from "./foundation-tables.js";
import { houseViewer } from "./house-viewer.js";
import { newId } from "./ids.js";
import { takeIn } from "./inbox.js";
import { createLogger } from "./logger.js";
import { appendEvent, type DomainEvent } from "./outbox.js";
import { type Relay, startRelay } from "./relay.js";
import { inTransaction } from "./transaction.js";

const schema = { entities: [], migrations: [CreateFoundationTables1760000000000] };
const occurredAt = new Date("2026-09-30T03:00:00Z");

describe("Events between houses", () => {
  let database: TestDatabase;
  let source: DataSource;
  let relay: Relay;
  let received: DomainEvent[] = [];
  let peerAnswers = true;
  const lines: string[] = [];
  const logger = createLogger("test", "info", { write: (line) => void lines.push(JSON.parse(line).msg) });

  beforeAll(async () => {
    database = await freshDatabase({ name: "events", migrate: async (url) => void (await migrate(schema, url)) });
    source = await openDatabase(schema, { url: database.appUrl });
    relay = startRelay(relayOptions());
  });
  const deliver = async (events: readonly DomainEvent[]) => {
    if (!peerAnswers) throw new Error("closed for lunch");
    received.push(...events);
  };
  const relayOptions = () => ({
    source,
    peers: { trade: deliver },
    logger,
    pauseMs: 60_000,
  });
  afterAll(async () => {
    await relay.stop();
    await source.destroy();
    await database.drop();
  });

  const tell = (aggregate: string, step: number) =>
    inTransaction(source, houseViewer, (manager) =>
      appendEvent(manager, {
        type: "production.lot.recalled.v1",
        aggregate,
        occurredAt,
        data: { step },
        peers: ["trade"],
      }),
    );

  it("are numbered without a gap for each aggregate, also when told at once", async () => {
    await Promise.all(Array.from({ length: 8 }, (_, step) => tell("Lot:A", step)));
    await relay.drain();
    expect(received.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("are not told when the deed is not kept", async () => {
    received = [];
    const failed = inTransaction(source, houseViewer, async (manager) => {
      await appendEvent(manager, {
        type: "production.lot.recalled.v1",
        aggregate: "Lot:B",
        occurredAt,
        data: {},
        peers: ["trade"],
      });
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    await relay.drain();
    expect(received).toEqual([]);
  });

  it("wait for a peer that does not answer, which is told once, and come in order", async () => {
    received = [];
    lines.length = 0;
    peerAnswers = false;
    await tell("Lot:C", 1);
    await tell("Lot:C", 2);
    await relay.drain();
    await relay.drain();
    peerAnswers = true;
    await relay.drain();
    expect(received.map(({ data }) => data.step)).toEqual([1, 2]);
    await relay.drain();
    expect(received).toHaveLength(2);
    expect(lines).toEqual([
      "a peer did not take events in; they are kept and sent again",
      "a peer takes events in again",
    ]);
  });

  it("are sent once although two relays look at one moment", async () => {
    received = [];
    await tell("Lot:D", 1);
    const second = startRelay(relayOptions());
    await Promise.all([relay.drain(), second.drain()]);
    await second.stop();
    expect(received).toHaveLength(1);
  });

  it("have no effect, and come again, when their receiver fails half way", async () => {
    const event = { ...(received[0] as DomainEvent), id: newId() };
    const handle = (effect: () => Promise<void>) =>
      inTransaction(source, houseViewer, (manager) => takeIn(manager, { [event.type]: effect }, event));
    await expect(handle(() => Promise.reject(new Error("no ink")))).rejects.toThrow("no ink");
    expect(await handle(async () => undefined)).toBe(true);
  });

  it("have one effect although they come twice at one moment", async () => {
    const event = { ...(received[0] as DomainEvent), id: newId() };
    let effects = 0;
    const take = () =>
      inTransaction(source, houseViewer, (manager) =>
        takeIn(manager, { [event.type]: async () => void effects++ }, event),
      );
    const taken = await Promise.all([take(), take(), take()]);
    expect([taken.filter(Boolean).length, effects]).toEqual([1, 1]);
  });

  it("have one effect although they come twice", async () => {
    const event = received[0] as DomainEvent;
    let effects = 0;
    const handlers = { [event.type]: async () => void effects++ };
    const first = await inTransaction(source, houseViewer, (manager) => takeIn(manager, handlers, event));
    const second = await inTransaction(source, houseViewer, (manager) => takeIn(manager, handlers, event));
    expect([first, second, effects]).toEqual([true, false, 1]);
  });

  it("are never changed: neither outbox nor audit", async () => {
    await expect(source.query("UPDATE outbox_event SET type = 'other'")).rejects.toThrow(
      /permission denied|never changed/,
    );
    await expect(source.query("DELETE FROM audit_entry")).rejects.toThrow(/permission denied|never changed/);
  });
});
