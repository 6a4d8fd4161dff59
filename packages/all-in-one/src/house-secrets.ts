import type { PlatformKeys } from "./keys.js";

type Environment = Record<string, string | undefined>;

/**
 * Lets the house that keeps identities and attests labour find its secrets: those of the settings, or in development those
 * that were made with the other keys. Production without the settings opens no identity and attests nothing.
 * @param environment the process's own; the house reads its settings from there when it needs them
 */
export function giveHouseSecrets(
  keys: Pick<PlatformKeys, "attestationKeyFile" | "identityVaultKey">,
  environment: Environment = process.env,
): void {
  for (const [name, value] of Object.entries(houseSecrets(keys, environment))) environment[name] = value;
}

/** What of the secrets the settings leave open. */
export function houseSecrets(
  { attestationKeyFile, identityVaultKey }: Pick<PlatformKeys, "attestationKeyFile" | "identityVaultKey">,
  environment: Environment = process.env,
): Record<string, string> {
  if (environment.NODE_ENV === "production") return {};
  const isSet = (name: string) => environment[name] !== undefined || environment[`${name}_FILE`] !== undefined;
  return {
    ...(!isSet("ATTESTATION_SIGNING_KEY") && { ATTESTATION_SIGNING_KEY_FILE: attestationKeyFile }),
    ...(!isSet("IDENTITY_VAULT_KEY") && { IDENTITY_VAULT_KEY: identityVaultKey }),
  };
}
