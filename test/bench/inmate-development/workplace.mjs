import { built } from "../built.mjs";

const scopes = [
  ...["program:read", "metrics:read", "production:read", "trade:read", "audit:read"],
  ...["inmate:casework", "inmate:supervise", "inmate:finance", "inmate:consent", "inmate:health", "inmate:approve"],
];

/** The house on an embedded database of its own, with the story of the office and months of work; `close` ends all. */
export async function openWorkplace(dir, { months, log }) {
  const closing = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const config = built("all-in-one/config").platformConfig({ DATA_DIR: dir, PORT: "0", LOG_LEVEL: "silent" });
    const keys = built("all-in-one/keys").openKeys(dir);
    built("all-in-one/house-secrets").giveHouseSecrets(keys, 4000);
    const databases = await built("all-in-one/databases").openDatabases(config);
    closing.push(databases.stop);
    const urls = databases.urls["inmate-development"];
    const { inmateDevelopment } = built("inmate-development/subgraph");
    const { migrate, openDatabase } = built("kit/database");
    await migrate(inmateDevelopment, urls.ownerUrl);
    const source = await openDatabase(inmateDevelopment, { url: urls.appUrl });
    closing.push(() => source.destroy());
    await built("inmate-development/seed").seed({ source, identityVaultKey: keys.identityVaultKey });
    const { IdentityVault } = built("inmate-development/participant/identity-vault");
    const vault = new IdentityVault(keys.identityVaultKey);
    const begun = performance.now();
    await built("inmate-development/seed-months/play-months").playMonths({ url: urls.appUrl, vault, months, log });
    const seconds = (performance.now() - begun) / 1000;
    await source.query("ANALYZE").catch(() => undefined);
    const logger = built("kit/logger").createLogger("bench", "error");
    const subgraph = await built("kit/subgraph").openSubgraph(inmateDevelopment, { source, logger });
    const { Viewer } = built("kit/viewer");
    const region = new Viewer({
      subject: "bench",
      scopes: [...scopes, "inmate:grievance"],
      facilities: ["*"],
      person: true,
    });
    const ofUpt = new Viewer({ subject: "bench", scopes, facilities: ["JB-GRT"], person: true });
    return {
      urls,
      source,
      seconds,
      ask: async ({ query, ofUpt: own }, variables) =>
        good(await subgraph.execute({ query, variables }, own ? ofUpt : region, "bench")),
      load: (scale) =>
        built("inmate-development/seed-scale/load-scale").loadScale({ ownerUrl: urls.ownerUrl, scale, vault, log }),
      integrity: () => built("inmate-development/seed-scale/integrity").tellIntegrity(urls.ownerUrl, log),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function good(answer) {
  if (answer.errors?.length > 0) throw new Error(JSON.stringify(answer.errors).slice(0, 500));
  return answer.data;
}
