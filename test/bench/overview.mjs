// A point read, a list and the cross-graph query, through the gateway and directly at the subgraphs, side by side in one run.
// "Directly" sends the subgraphs the very calls that the gateway makes, one after another.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const pg = require("pg");
const { createLocalJWKSet } = await import("jose");

/** @param {string} name package and module, as `kit/viewer` */
const built = (name) => {
  const [workspace, ...module] = name.split("/");
  const folder = ["gateway", "sdk"].includes(workspace) ? workspace : `packages/${workspace}`;
  return require(path.join(import.meta.dirname, "../..", folder, "dist", `${module.join("/")}.js`));
};

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 200);
const IDLE_MS = 2_000;
const CASES = [
  {
    name: "point read: one lot",
    query: '{ lot(lotNo: "GRT-W05") { lotNo labourOrigin madeOn } }',
  },
  {
    name: "list: 20 lots with product and run",
    query: "{ lots(first: 20) { edges { node { lotNo product { sku } run { id } } } } }",
  },
  {
    name: "cross-graph: dashboard of seven UPTs",
    query:
      "{ facilities { code workPrograms { id name } stock(first: 5) { edges { node { onHand { value } } } } exports(first: 5) { edges { node { shipmentNo lines { lot { lotNo run { labour { hours { value suppression } } } } } } } } } }",
  },
];

let statements = 0;
let calls;
const send = pg.Client.prototype.query;
pg.Client.prototype.query = function counted(...args) {
  statements += 1;
  return send.apply(this, args);
};

const dir = mkdtempSync(path.join(os.tmpdir(), "coir-bench-"));
const closing = [];
try {
  await bench();
} finally {
  for (const close of closing.reverse()) await close();
  rmSync(dir, { recursive: true, force: true });
}

async function bench() {
  const config = built("all-in-one/config").platformConfig({ DATA_DIR: dir, PORT: "0", LOG_LEVEL: "silent" });
  const logger = built("kit/logger").createLogger("bench", "silent");
  built("all-in-one/keys").openKeys(dir);
  const databases = await built("all-in-one/databases").openDatabases(config);
  closing.push(databases.stop);
  await built("all-in-one/migrating").migrateAll(databases.urls);
  const platform = await built("all-in-one/platform").openPlatform(databases.urls, logger);
  closing.push(platform.stop);
  await built("all-in-one/seeding").seedAll(platform);
  const issuer = await built("gateway/identity/development-issuer").openDevelopmentIssuer(path.join(dir, "keys"));
  const identity = built("gateway/identity/identity").createIdentity({
    keys: createLocalJWKSet(issuer.jwks),
    issuer: issuer.issuer,
    audience: issuer.audience,
  });
  const { supergraphSdl } = built("gateway/supergraph").readGraph(
    path.join(import.meta.dirname, "../../gateway/supergraph.graphql"),
  );
  const { localLink } = built("gateway/subgraph-link/local-link");
  const links = platform.subgraphs.map(({ name, execute }) => localLink({ name, execute: recorded(execute) }));
  const gateway = await built("gateway/server").startGateway({
    host: "127.0.0.1",
    port: 0,
    engine: "compiled",
    sandbox: false,
    // Priced like any client, with a bucket that the rounds do not empty.
    cost: { maximum: 1_000_000_000, windowSeconds: 10 },
    supergraphSdl,
    links,
    identity,
    logger,
  });
  closing.push(gateway.stop);

  const authorization = `Bearer ${await built("gateway/identity/personas").mintPersonaToken(issuer, "kanwil")}`;
  const throughGateway = async (query) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify({ query }),
    });
    return response.json();
  };

  console.log(
    `${ROUNDS} requests each, one at a time, Node ${process.version}, ${os.cpus().length} cores (${os.cpus()[0].model})\n`,
  );
  for (const { name, query } of CASES) {
    calls = [];
    await good(() => throughGateway(query));
    const made = calls;
    calls = undefined;
    const gatewayFigures = await measure(() => throughGateway(query));
    const direct = await measure(() => replay(made));
    console.log(
      `${name} (${made.length} subgraph calls)\n  through the gateway   ${show(gatewayFigures)}\n  at the subgraphs      ${show(direct)}\n  ratio of p50          ${(gatewayFigures.p50 / direct.p50).toFixed(2)}\n`,
    );
  }
}

/** A subgraph's execute that notes its calls while `calls` is a list. */
function recorded(execute) {
  return (...call) => {
    calls?.push(() => execute(...call));
    return execute(...call);
  };
}

async function replay(made) {
  const errors = [];
  for (const call of made) errors.push(...((await call()).errors ?? []));
  return errors.length > 0 ? { errors } : {};
}

/** Statements that the outbox relays send meanwhile, per millisecond. */
async function idleRate() {
  const begin = statements;
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  return (statements - begin) / IDLE_MS;
}

async function measure(ask) {
  for (let round = 0; round < 20; round++) await good(ask);
  const idlePerMs = await idleRate();
  const [begin, began] = [statements, performance.now()];
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await good(ask);
    times.push(performance.now() - start);
  }
  const ofOthers = idlePerMs * (performance.now() - began);
  times.sort((a, b) => a - b);
  return {
    p50: times[Math.floor(ROUNDS * 0.5)],
    p95: times[Math.floor(ROUNDS * 0.95)],
    perOperation: (statements - begin - ofOthers) / ROUNDS,
  };
}

async function good(ask) {
  const answer = await ask();
  if (answer.errors) throw new Error(`A query of the bench fails: ${answer.errors[0].message}`);
}

function show({ p50, p95, perOperation }) {
  return `p50 ${p50.toFixed(2)} ms   p95 ${p95.toFixed(2)} ms   SQL statements per operation ${perOperation.toFixed(1)}`;
}
