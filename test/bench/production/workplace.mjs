import { generateKeyPairSync } from "node:crypto";
import { built } from "../built.mjs";
import { openBare } from "./bare.mjs";
import { upts } from "./questions.mjs";

const scopes = ["production:read", "production:write"];
const LIFE_MS = 20_000;

/** The house on the embedded database of a data folder, in process and over HTTP; `close` ends all. */
export async function openWorkplace(dir) {
  const closing = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const config = built("all-in-one/config").platformConfig({ DATA_DIR: dir, PORT: "0", LOG_LEVEL: "silent" });
    built("all-in-one/keys").openKeys(dir);
    const databases = await built("all-in-one/databases").openDatabases(config);
    closing.push(databases.stop);
    const urls = databases.urls.production;
    const { production } = built("production/subgraph");
    const { migrate, openDatabase } = built("kit/database");
    await migrate(production, urls.ownerUrl);
    const source = await openDatabase(production, { url: urls.appUrl, poolSize: 16 });
    closing.push(() => source.destroy());
    const { Viewer } = built("kit/viewer");
    const claims = { subject: "bench", scopes, facilities: upts, person: true };
    const viewer = new Viewer(claims);
    await built("kit/transaction").inTransaction(source, viewer, (manager) => {
      const services = built("production/services").openServices({ manager, viewer, clock: () => new Date() });
      return services.products.introduceCatalogue();
    });
    const logger = built("kit/logger").createLogger("bench", "silent");
    const subgraph = await built("kit/subgraph").openSubgraph(production, { source, logger });
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const server = await built("kit/subgraph-server").serveSubgraph({
      subgraph,
      host: "127.0.0.1",
      port: 0,
      viewerKey: publicKey,
      eventSecret: "0".repeat(64),
      isReady: async () => true,
      logger,
    });
    closing.push(server.stop);
    const token = renewing(() => built("kit/viewer-token").signViewer(claims, "production", privateKey));
    return {
      urls,
      inProcess: async (operation) => good(await subgraph.execute(operation, viewer, "bench")),
      overHttp: async (operation) => {
        const headers = { "content-type": "application/json", "x-viewer": await token() };
        const response = await fetch(`${server.url}/graphql`, {
          method: "POST",
          headers,
          body: JSON.stringify(operation),
        });
        return good(await response.json());
      },
      legs: () => legsOf(urls.appUrl),
      load: (scale) =>
        built("production/seed-scale/load-scale").loadScale({ ownerUrl: urls.ownerUrl, scale, log: console.log }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Counted by a client that no time limits. */
async function legsOf(url) {
  const client = await openBare(url);
  const { rows } = await client.query("SELECT count(*) AS legs FROM stock_leg");
  await client.close();
  return Number(rows[0].legs);
}

function good(answer) {
  if (answer.errors?.length > 0) throw new Error(JSON.stringify(answer.errors).slice(0, 500));
  return answer.data;
}

function renewing(make) {
  let [made, value] = [0, undefined];
  return async () => {
    if (Date.now() - made > LIFE_MS) [made, value] = [Date.now(), await make()];
    return value;
  };
}
