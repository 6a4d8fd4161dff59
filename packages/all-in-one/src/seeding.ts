import { seed as seedInmateDevelopment } from "@coir/inmate-development/seed";
import { seed as seedProduction } from "@coir/production/seed";
import { seed as seedTrade } from "@coir/trade/seed";
import type { Platform } from "./platform.js";

/**
 * Plays the story of the office in the three houses. Safe to repeat: what is there stays.
 * One after another: production knows programmes only from inmate-development's events, and trade lots from production's.
 * @param identityVaultKey secret under which identities are sealed, at least 32 characters; a well-known one when absent
 */
export async function seedAll(platform: Platform, identityVaultKey?: string): Promise<void> {
  await seedInmateDevelopment({ source: platform.sources["inmate-development"], identityVaultKey });
  await platform.drainEvents();
  await seedProduction({ source: platform.sources.production });
  await platform.drainEvents();
  await seedTrade({ source: platform.sources.trade });
  await platform.drainEvents();
}
