import { tellIntegrity } from "@coir/production/seed-scale/integrity";
import { loadScale } from "@coir/production/seed-scale/load-scale";
import type { Progress } from "./progress.js";

/** What a step of the seed needs. */
export interface ScaleStep {
  readonly ownerUrl: string;
  /** How many times seven synthetic years. */
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
  await progress.step(`scale ${scale}`, load, (legs) => `${legs} legs added`);
  return progress.step("integrity", () => tellIntegrity(ownerUrl, log));
}
