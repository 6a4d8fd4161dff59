import { StartupError } from "@coir/kit/startup-error";
import type { PlatformConfig } from "./config.js";
import type { PlatformKeys } from "./keys.js";

/**
 * The secret under which the identities of participants are sealed: the setting, or in development the one that was made
 * with the other keys.
 * @throws StartupError in production without the setting: who loses a secret made there loses every identity
 */
export function identityVaultKeyOf(
  { NODE_ENV, IDENTITY_VAULT_KEY }: Pick<PlatformConfig, "NODE_ENV" | "IDENTITY_VAULT_KEY">,
  keys: Pick<PlatformKeys, "identityVaultKey">,
): string {
  if (IDENTITY_VAULT_KEY !== undefined) return IDENTITY_VAULT_KEY;
  if (NODE_ENV === "production") throw new StartupError("IDENTITY_VAULT_KEY is missing: production needs its own.");
  return keys.identityVaultKey;
}
