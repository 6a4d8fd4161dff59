import { openDatabase } from "@coir/kit/database";
import { type HouseUpkeep, startHouseUpkeep } from "@coir/kit/house-upkeep";
import { houseViewer } from "@coir/kit/house-viewer";
import type { Logger } from "@coir/kit/logger";
import { type HouseUrls } from "@coir/kit/provision";
import { type Relay, startRelay } from "@coir/kit/relay";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import type { DataSource } from "typeorm";
import { type HouseName, houses } from "./houses.js";

/** The three houses at work in this process, their events delivered in process. */
export interface Platform {
  readonly subgraphs: readonly Subgraph[];
  readonly sources: Readonly<Record<HouseName, DataSource>>;
  /** Sends every event that waits, until none does. */
  drainEvents(): Promise<void>;
  isReady(): Promise<boolean>;
  /** From now on the houses also do what is due as time passes. While the past is played, nothing is. */
  beginUpkeep(): void;
  /** Ends all, once, however often it is asked for. */
  stop(): Promise<void>;
}

/** Opens the houses on their databases, which are migrated. */
export async function openPlatform(
  urls: Readonly<Record<HouseName, HouseUrls>>,
  logger: Logger,
  poolSize = 10,
): Promise<Platform> {
  const opened = await Promise.all(
    houses.map(async (house) => {
      const source = await openDatabase(house, { url: urls[house.name as HouseName].appUrl, poolSize });
      const subgraph = await openSubgraph(house, { source, logger });
      return { house, source, subgraph };
    }),
  );
  const relays = opened.map(({ source, subgraph }) =>
    relayOf(
      source,
      subgraph,
      opened.map((one) => one.subgraph),
      logger,
    ),
  );
  const drainEvents = async () => {
    // Twice: an event taken in may cause another.
    for (let round = 0; round < 2; round++) for (const relay of relays) await relay.drain();
  };
  const upkeeps: HouseUpkeep[] = [];
  const stop = async () => {
    await Promise.all([...relays, ...upkeeps].map((work) => work.stop()));
    await Promise.all(opened.map(({ source }) => source.destroy()));
  };
  let stopped: Promise<void> | undefined;
  return {
    subgraphs: opened.map(({ subgraph }) => subgraph),
    sources: Object.fromEntries(opened.map(({ source, subgraph }) => [subgraph.name, source])) as Record<
      HouseName,
      DataSource
    >,
    drainEvents,
    isReady: async () => (await Promise.all(opened.map(({ source }) => answers(source)))).every(Boolean),
    beginUpkeep: () => {
      for (const { house, source } of opened) upkeeps.push(startHouseUpkeep(house, { source, logger }));
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function relayOf(source: DataSource, own: Subgraph, all: readonly Subgraph[], logger: Logger): Relay {
  const neighbours = all.filter((subgraph) => subgraph !== own);
  const peers = Object.fromEntries(
    neighbours.map((peer) => [
      peer.name,
      (events: Parameters<Subgraph["receive"]>[0]) => peer.receive(events, houseViewer),
    ]),
  );
  return startRelay({ source, peers, logger });
}

async function answers(source: DataSource): Promise<boolean> {
  return source.query("SELECT 1").then(
    () => true,
    () => false,
  );
}
