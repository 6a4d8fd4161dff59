import { migrate } from "@coir/kit/database";
import type { HouseUrls } from "@coir/kit/provision";
import { type HouseName, houses } from "./houses.js";

/**
 * Runs the migrations that each house's database lacks.
 * @returns how many were run in all
 */
export async function migrateAll(urls: Readonly<Record<HouseName, HouseUrls>>): Promise<number> {
  const counts = await Promise.all(houses.map((house) => migrate(house, urls[house.name as HouseName].ownerUrl)));
  return counts.reduce((sum, count) => sum + count, 0);
}
