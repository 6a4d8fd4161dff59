import type { IdentityVault } from "@coir/inmate-development/participant/identity-vault";
import { playMonths } from "@coir/inmate-development/seed-months/play-months";
import { playYear } from "@coir/production/seed-year/play-year";
import type { Progress } from "./progress.js";

/** Plays a year of production through the services. */
export async function playProduction(url: string, progress: Progress): Promise<void> {
  const play = () => playYear({ url, log: progress.line });
  await progress.step("year of production", play, (legs) => `${legs} legs added`);
}

/** Plays eighteen months of work through the services. */
export async function playInmateDevelopment(url: string, vault: IdentityVault, progress: Progress): Promise<void> {
  const play = () => playMonths({ url, vault, log: progress.line });
  await progress.step("months of inmate-development", play, (sessions) => `${sessions} sessions added`);
}
