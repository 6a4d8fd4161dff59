import { readConfig } from "@coir/kit/config";
import { StartupError } from "@coir/kit/startup-error";
import { z } from "zod";
import { DEVELOPMENT_VAULT_KEY, IdentityVault } from "../participant/identity-vault.js";

const settings = z.object({ IDENTITY_VAULT_KEY: z.string().min(32).optional(), NODE_ENV: z.string().optional() });

let kept: IdentityVault | undefined;

/**
 * The vault under the key that the environment names; made once, when an identity is first asked for.
 * @throws StartupError in production without a key of its own
 */
export function identityVaultFrom(environment?: Parameters<typeof readConfig>[1]): IdentityVault {
  if (environment === undefined) {
    kept ??= vaultUnder(process.env);
    return kept;
  }
  return vaultUnder(environment);
}

function vaultUnder(environment: Parameters<typeof readConfig>[1]): IdentityVault {
  const { IDENTITY_VAULT_KEY, NODE_ENV } = readConfig(settings, environment);
  if (IDENTITY_VAULT_KEY === undefined && NODE_ENV === "production")
    throw new StartupError("IDENTITY_VAULT_KEY is missing: production needs its own.");
  return new IdentityVault(IDENTITY_VAULT_KEY ?? DEVELOPMENT_VAULT_KEY);
}
