import { identityVaultKeyOf } from "@coir/all-in-one/identity-vault-key";
import { describe, expect, test } from "@jest/globals";
import { platformConfig } from "./config.js";

const keys = { identityVaultKey: "made with the other keys of this machine" };
const own = "the office's own secret, of 32 or more";

describe("the secret of the identity vault", () => {
  test("is that of the setting, in production too", () => {
    expect(identityVaultKeyOf(platformConfig({ NODE_ENV: "production", IDENTITY_VAULT_KEY: own }), keys)).toBe(own);
  });

  test("is made in development", () => {
    expect(identityVaultKeyOf(platformConfig({}), keys)).toBe(keys.identityVaultKey);
  });

  test("is never made in production", () => {
    expect(() => identityVaultKeyOf(platformConfig({ NODE_ENV: "production" }), keys)).toThrow(
      "IDENTITY_VAULT_KEY is missing: production needs its own.",
    );
  });

  test("has 32 characters at least", () => {
    expect(() => platformConfig({ IDENTITY_VAULT_KEY: "short" })).toThrow(/IDENTITY_VAULT_KEY/);
  });
});
