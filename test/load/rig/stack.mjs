import { chmodSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { built } from "../../bench/built.mjs";
import { tokensOf } from "./callers.mjs";
import { startDatabase } from "./database.mjs";
import { copyGraph } from "./graph-folder.mjs";
import { openIssuer } from "./issuer.mjs";
import { startProcess } from "./process.mjs";

const HOST = "127.0.0.1";
const INSIDE = path.join(import.meta.dirname, "inside.cjs");
const houseNames = ["inmate-development", "production", "trade"];

const { freePort } = built("kit/embedded-postgres/free-port");
const { gatewayEnvironment, houseEnvironment, houseUrl } = built("all-in-one/stack/environments");

/** PostgreSQL and the three houses, each a process of its own, and gateways over them as they are asked for. */
export async function openStack() {
  const dir = mkdtempSync(path.join(os.tmpdir(), "coir-load-"));
  chmodSync(dir, 0o755); // the database's user may be another one
  const opened = [() => built("test-kit/remove-folder").removeFolder(dir)];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return { ...(await openIn(dir, opened)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openIn(dir, opened) {
  const database = await startDatabase(dir);
  opened.push(database.stop);
  const keys = built("all-in-one/keys").openKeys(dir);
  const issuer = await openIssuer();
  const ports = Object.fromEntries(await Promise.all(houseNames.map(async (name) => [name, await freePort()])));
  const config = built("all-in-one/config").platformConfig({ DATA_DIR: dir, LOG_LEVEL: "info" });
  const settings = { config, ports, keys, issuer, provider: issuer.issuer, urls: database.urls };
  const houses = new Map();
  const startHouse = async (name) => {
    const script = `packages/${name}/dist/main.js`;
    const environment = inProduction(houseEnvironment(name, settings));
    houses.set(name, await startProcess({ script, environment, url: houseUrl(ports, name) }));
  };
  opened.push(async () => {
    for (const house of houses.values()) await house.stop();
  });
  for (const name of houseNames) await startHouse(name);
  return {
    dir,
    tokens: await tokensOf(issuer),
    /** Starts it again, too. */
    startHouse,
    killHouse: (name) => houses.get(name).kill(),
    startGateway: (more) => startGateway(settings, more),
  };
}

/** @param {Record<string, string>} [more] settings that differ */
async function startGateway(settings, more = {}) {
  const folder = copyGraph(settings.config.DATA_DIR);
  const [port, metricsPort] = [more.PORT ?? (await freePort()), await freePort()];
  const gateway = await startProcess({
    script: "gateway/dist/main.js",
    url: `http://${HOST}:${port}`,
    flags: ["--expose-gc", "--require", INSIDE],
    environment: inProduction({
      ...gatewayEnvironment(settings),
      SUPERGRAPH_FILE: path.join(folder, "supergraph.graphql"),
      METRICS_PORT: String(metricsPort),
      ...more,
      PORT: String(port),
    }),
  });
  return { ...gateway, folder, metrics: `http://${HOST}:${metricsPort}/metrics` };
}

const inProduction = (environment) => ({ ...environment, NODE_ENV: "production" });
