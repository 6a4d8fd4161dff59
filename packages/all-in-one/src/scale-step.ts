import type { IdentityVault } from "@coir/inmate-development/participant/identity-vault";
import { tellIntegrity as tellIntegrityOfWork } from "@coir/inmate-development/seed-scale/integrity";
import { loadScale as loadScaleOfWork } from "@coir/inmate-development/seed-scale/load-scale";
import { tellIntegrity } from "@coir/production/seed-scale/integrity";
import { loadScale } from "@coir/production/seed-scale/load-scale";
import type { Progress } from "./progress.js";

/** What a step of the seed needs. */
export interface ScaleStep {
  readonly ownerUrl: string;
  /** How many times. */
  readonly scale: number;
  readonly progress: Progress;
}

/**
 * Loads synthetic years of production and checks that all holds together.
 * @returns whether it does
 */
export async function scaleProduction({ ownerUrl, scale, progress }: ScaleStep): Promise<boolean> {
  const log = progress.line;
  const load = () => loadScale({ ownerUrl, scale, log });
  await progress.step(`scale ${scale} of production`, load, (legs) => `${legs} legs added`);
  return progress.step("integrity of production", () => tellIntegrity(ownerUrl, log));
}

/**
 * Multiplies the people and their work and checks that all holds together.
 * @param vault seals who they are
 * @returns whether it does
 */
export async function scaleInmateDevelopment(
  { ownerUrl, scale, progress }: ScaleStep,
  vault: IdentityVault,
): Promise<boolean> {
  const log = progress.line;
  const load = () => loadScaleOfWork({ ownerUrl, scale, vault, log });
  await progress.step(`scale ${scale} of inmate-development`, load, (rows) => `${rows} rows added`);
  return progress.step("integrity of inmate-development", () => tellIntegrityOfWork(ownerUrl, log));
}
