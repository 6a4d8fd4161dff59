import { giveHouseSecrets } from "@coir/all-in-one/house-secrets";
import { describe, expect, test } from "@jest/globals";

const keys = { attestationKeyFile: "/data/keys/attestation-signing-key.pem", identityVaultKey: "made-with-the-others" };
const given = (environment: Record<string, string | undefined>) => {
  giveHouseSecrets(keys, environment);
  return environment;
};

describe("the secrets of the house that keeps identities and attests labour", () => {
  test("are those made with the other keys, in development", () => {
    expect(given({})).toEqual({
      ATTESTATION_SIGNING_KEY_FILE: keys.attestationKeyFile,
      IDENTITY_VAULT_KEY: keys.identityVaultKey,
    });
  });

  test("are those of the settings where there are any", () => {
    const own = { ATTESTATION_SIGNING_KEY: "own", IDENTITY_VAULT_KEY_FILE: "/own" };
    expect(given({ ...own })).toEqual(own);
  });

  test("are never made in production", () => {
    expect(given({ NODE_ENV: "production" })).toEqual({ NODE_ENV: "production" });
  });
});
