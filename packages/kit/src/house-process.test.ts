import { generateKeyPairSync } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Query, Resolver } from "type-graphql";
import { Public } from "./authorization.js";
import { migrate, openDatabase } from "./database.js";
import { CreateFoundationTables1760000000000 } from "./foundation-tables.js";
import type { House } from "./house.js";
import { type HouseProcess, startHouse } from "./house-process.js";
import { type HouseSettings, houseSettings } from "./house-settings.js";
import { createLogger } from "./logger.js";
import { appendEvent } from "./outbox.js";

@Resolver()
class BellResolver {
  @Public()
  @Query(() => Boolean, { nullable: true, description: "Whether the bell is hung." })
  bell(): boolean {
    return true;
  }
}

const heard: string[] = [];
const houseNamed = (name: string): House => ({
  name,
  entities: [],
  migrations: [CreateFoundationTables1760000000000],
  resolvers: [BellResolver],
  open: () => ({
    resolvers: [new BellResolver()],
    references: {},
    handlers: { "bell.rung.v1": async ({ aggregate }) => void heard.push(aggregate) },
  }),
});

const key = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }) as string;
const logger = createLogger("test", "silent");
const [ringer, listener] = [houseNamed("ringer"), houseNamed("listener")];

describe("a house as a process of its own", () => {
  const databases: TestDatabase[] = [];
  const running: HouseProcess[] = [];
  beforeEach(async () => {
    for (const house of [ringer, listener])
      databases.push(
        await freshDatabase({ name: house.name, migrate: async (url) => void (await migrate(house, url)) }),
      );
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map(({ stop }) => stop()));
    await Promise.all(databases.splice(0).map(({ drop }) => drop()));
  });

  const settings = (database: TestDatabase, more: Record<string, string> = {}): HouseSettings =>
    houseSettings(0).parse({
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      VIEWER_PUBLIC_KEY: key,
      EVENT_SECRET: "e".repeat(32),
      ...more,
    });
  const start = async (house: House, own: HouseSettings) => {
    const started = await startHouse(house, own, logger);
    running.push(started);
    return started;
  };

  test("is ready, and answers nobody whom the gateway did not sign", async () => {
    const { url } = await start(ringer, settings(databases[0] as TestDatabase));
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const body = JSON.stringify({ query: "{ bell }" });
    const headers = { "content-type": "application/json" };
    expect((await fetch(`${url}/graphql`, { method: "POST", headers, body })).status).toBe(401);
  });

  test("says in one sentence that its port is taken, and holds no connection", async () => {
    const { url } = await start(ringer, settings(databases[0] as TestDatabase));
    const taken = settings(databases[1] as TestDatabase, { PORT: new URL(url).port });
    await expect(startHouse(listener, taken, logger)).rejects.toThrow(
      /^Port \d+ is in use: set PORT to another one\.$/,
    );
  });

  test("sends its events to a neighbour that was away when they were made", async () => {
    const [own, neighbours] = databases as [TestDatabase, TestDatabase];
    const away = await start(listener, settings(neighbours));
    await away.stop();
    const { port } = new URL(away.url);
    await start(ringer, settings(own, { PEER_URLS: `listener=${away.url}` }));
    await ring(own);
    await start(listener, settings(neighbours, { PORT: port }));
    for (let looks = 0; looks < 100 && heard.length === 0; looks++) await pause(50);
    expect(heard).toEqual(["Bell:1"]);
  });
});

async function ring(database: TestDatabase): Promise<void> {
  const source = await openDatabase(ringer, { url: database.appUrl });
  const event = { type: "bell.rung.v1", aggregate: "Bell:1", occurredAt: new Date(), data: {}, peers: ["listener"] };
  await source.transaction((manager) => appendEvent(manager, event));
  await source.destroy();
}
