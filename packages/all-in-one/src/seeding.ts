import { seed as seedInmateDevelopment } from "@coir/inmate-development/seed";
import { seed as seedProduction } from "@coir/production/seed";
import { seed as seedTrade } from "@coir/trade/seed";
import type { Platform } from "./platform.js";

/**
 * Plays the story of the office in the three houses. Safe to repeat: what is there stays.
 * Trade comes last, since it knows lots only from production's events.
 * @param identityVaultKey secret under which identities are sealed, at least 32 characters; a well-known one when absent
 */
export async function seedAll(platform: Platform, identityVaultKey?: string): Promise<void> {
  await Promise.all([
    seedInmateDevelopment({ source: platform.sources["inmate-development"], identityVaultKey }),
    seedProduction({ source: platform.sources.production }),
  ]);
  await platform.drainEvents();
  await seedTrade({ source: platform.sources.trade });
  await platform.drainEvents();
}
