// A new, seeded server of its own, which ends with whoever started it.
import { built } from "../../bench/built.mjs";

const [dir] = process.argv.slice(2);
const config = built("all-in-one/config").platformConfig({ DATA_DIR: dir, LOG_LEVEL: "silent" });
const databases = await built("all-in-one/databases").openDatabases(config);
const stop = () => void databases.stop().then(() => process.exit(0));
process.once("disconnect", stop);
process.once("message", stop);

await built("all-in-one/migrating").migrateAll(databases.urls);
const logger = built("kit/logger").createLogger("seed", "silent");
const platform = await built("all-in-one/platform").openPlatform(databases.urls, logger);
await built("all-in-one/seeding").seedAll(platform, built("all-in-one/keys").openKeys(dir).identityVaultKey);
await platform.stop();
await databases.settle();
if (process.connected) process.send(databases.urls);
