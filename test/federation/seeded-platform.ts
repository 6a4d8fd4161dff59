import { type HouseName, houses } from "@coir/all-in-one/houses";
import { openPlatform, type Platform } from "@coir/all-in-one/platform";
import { seedAll } from "@coir/all-in-one/seeding";
import { migrate } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import type { HouseUrls } from "@coir/kit/provision";
import { copiedDatabases } from "@coir/test-kit/migrated-database";

type Urls = Readonly<Record<HouseName, HouseUrls>>;

const logger = createLogger("test", "silent");
const names = houses.map(({ name }) => name);

/** The three houses on databases of their own, with the story of the seed, which is played once per run and copied. */
export async function openSeededPlatform(): Promise<Platform> {
  const databases = await copiedDatabases({ names, label: "seeded", make: (urls) => play(urls as Urls) });
  const urls = Object.fromEntries(databases.map((database, index) => [names[index], database]));
  const platform = await openPlatform(urls as unknown as Urls, logger);
  const stop = async () => {
    await platform.stop();
    await Promise.all(databases.map((database) => database.drop()));
  };
  return { ...platform, stop };
}

async function play(urls: Urls): Promise<void> {
  for (const house of houses) await migrate(house, urls[house.name as HouseName].ownerUrl);
  const platform = await openPlatform(urls, logger);
  await seedAll(platform).finally(platform.stop);
}
