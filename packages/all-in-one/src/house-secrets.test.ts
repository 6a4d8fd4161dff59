import { giveHouseSecrets } from "@coir/all-in-one/house-secrets";
import { describe, expect, test } from "@jest/globals";

const keys = {
  attestationKeyFile: "/data/keys/attestation-signing-key.pem",
  credentialKeyFile: "/data/keys/credential-signing-key.pem",
  identityVaultKey: "made-with-the-others",
};
const given = (environment: Record<string, string | undefined>) => {
  giveHouseSecrets(keys, 4000, environment);
  return environment;
};

describe("the secrets of the house that keeps identities, attests labour and issues credentials", () => {
  test("are those made with the other keys, in development", () => {
    expect(given({})).toEqual({
      ATTESTATION_SIGNING_KEY_FILE: keys.attestationKeyFile,
      CREDENTIAL_SIGNING_KEY_FILE: keys.credentialKeyFile,
      CREDENTIAL_ISSUER_URL: "http://127.0.0.1:4000/documents/credential",
      CREDENTIAL_ISSUER_NAME: "Coir Training Body (synthetic)",
      IDENTITY_VAULT_KEY: keys.identityVaultKey,
    });
  });

  test("are those of the settings where there are any", () => {
    const own = {
      ATTESTATION_SIGNING_KEY: "own",
      CREDENTIAL_SIGNING_KEY_FILE: "/own-credential",
      CREDENTIAL_ISSUER_URL: "https://badges.example.org",
      CREDENTIAL_ISSUER_NAME: "Own",
      IDENTITY_VAULT_KEY_FILE: "/own",
    };
    expect(given({ ...own })).toEqual(own);
  });

  test("are never made in production", () => {
    expect(given({ NODE_ENV: "production" })).toEqual({ NODE_ENV: "production" });
  });
});
