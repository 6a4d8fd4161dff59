import type { PlatformKeys } from "./keys.js";

type Environment = Record<string, string | undefined>;
type HouseKeys = Pick<PlatformKeys, "attestationKeyFile" | "credentialKeyFile" | "identityVaultKey">;

/** Who issues credentials on a machine for development, where no settings say it. */
const DEVELOPMENT_ISSUER_NAME = "Coir Training Body (synthetic)";

/**
 * Lets the house that keeps identities, attests labour and issues credentials find its secrets: those of the settings, or in
 * development those that were made with the other keys. Production without the settings opens no identity, and attests and
 * issues nothing.
 * @param port of the gateway, which shows what issuers publish
 * @param environment the process's own; the house reads its settings from there when it needs them
 */
export function giveHouseSecrets(keys: HouseKeys, port: number, environment: Environment = process.env): void {
  for (const [name, value] of Object.entries(houseSecrets(keys, port, environment))) environment[name] = value;
}

/** What of the secrets the settings leave open. */
export function houseSecrets(
  { attestationKeyFile, credentialKeyFile, identityVaultKey }: HouseKeys,
  port: number,
  environment: Environment = process.env,
): Record<string, string> {
  if (environment.NODE_ENV === "production") return {};
  const isSet = (name: string) => environment[name] !== undefined || environment[`${name}_FILE`] !== undefined;
  return {
    ...(!isSet("ATTESTATION_SIGNING_KEY") && { ATTESTATION_SIGNING_KEY_FILE: attestationKeyFile }),
    ...(!isSet("CREDENTIAL_SIGNING_KEY") && { CREDENTIAL_SIGNING_KEY_FILE: credentialKeyFile }),
    ...(!isSet("CREDENTIAL_ISSUER_URL") && {
      CREDENTIAL_ISSUER_URL: `http://127.0.0.1:${port}/documents/credential`,
    }),
    ...(!isSet("CREDENTIAL_ISSUER_NAME") && { CREDENTIAL_ISSUER_NAME: DEVELOPMENT_ISSUER_NAME }),
    ...(!isSet("IDENTITY_VAULT_KEY") && { IDENTITY_VAULT_KEY: identityVaultKey }),
  };
}
