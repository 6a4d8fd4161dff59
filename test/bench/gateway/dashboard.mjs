import path from "node:path";
import { built } from "../built.mjs";

/** Seven UPTs with programmes, stock, exports and the labour behind them: all three houses. */
export const DASHBOARD = `query Dashboard {
  facilities {
    code
    workPrograms { id name }
    stock(first: 5) { edges { node { product { sku } onHand { value } } } }
    exports(first: 5) { edges { node { shipmentNo lines { lot { lotNo run { labour { hours { value suppression } } } } } } } }
  }
}`;

/** The regional office, who may see all of it. */
export const officeViewer = new (built("kit/viewer").Viewer)({
  subject: "bench-office",
  person: true,
  facilities: ["*"],
  scopes: built("gateway/identity/personas").personas.kanwil.scopes,
});

/** A new, seeded server in `dir`. */
export async function openSeeded(dir) {
  const config = built("all-in-one/config").platformConfig({ DATA_DIR: dir, PORT: "0", LOG_LEVEL: "silent" });
  built("all-in-one/keys").openKeys(dir);
  const databases = await built("all-in-one/databases").openDatabases(config);
  await built("all-in-one/migrating").migrateAll(databases.urls);
  const platform = await openHouses(databases.urls);
  await built("all-in-one/seeding").seedAll(platform);
  return { databases, platform };
}

/** The three houses on databases that are there. */
export async function openHouses(urls) {
  return built("all-in-one/platform").openPlatform(urls, built("kit/logger").createLogger("bench", "silent"));
}

/** Our committed supergraph, as engines take it that do not know its security purpose. */
export function ourSupergraph() {
  const { supergraphSdl } = built("gateway/supergraph").readGraph(
    path.join(import.meta.dirname, "../../../gateway/supergraph.graphql"),
  );
  return built("gateway/execution/without-security-purpose").withoutSecurityPurpose(supergraphSdl);
}
