import { readConfig } from "@coir/kit/config";
import { signingKeySetting } from "@coir/kit/signing-key-setting";
import { z } from "zod";
import { CredentialIssuer } from "./credential-issuer.js";
import { tellsOfCustody } from "./custody-words.js";

const neutral = (text: string) => tellsOfCustody(text) === undefined;
const NOT_NEUTRAL = "must not tell of custody";
/** Keys that came over a line on which others can write would let those others certify. */
const SAFE_ADDRESS = /^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/;

const settings = z.object({
  /** Ed25519 private key in PEM, used for credentials only. Without one none can be issued. */
  CREDENTIAL_SIGNING_KEY: signingKeySetting.optional(),
  /** Base address under which the training body shows its profile, keys, achievements and list of standings. */
  CREDENTIAL_ISSUER_URL: z
    .url({ protocol: /^https?$/ })
    .regex(SAFE_ADDRESS, "must begin with https://")
    .refine(neutral, NOT_NEUTRAL)
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** Name of the training body. */
  CREDENTIAL_ISSUER_NAME: z.string().min(1).max(200).refine(neutral, NOT_NEUTRAL).optional(),
});

const NAMES = Object.keys(settings.shape).flatMap((name) => [name, `${name}_FILE`]);

let kept: { readonly of: string; readonly issuer: CredentialIssuer | undefined } | undefined;

/**
 * The issuer that the settings give; from those of the process it is made once, and anew when they change.
 * @returns undefined unless key, address and name are all set
 * @throws StartupError when one of them cannot be used
 */
export function credentialIssuerFrom(environment?: Parameters<typeof readConfig>[1]): CredentialIssuer | undefined {
  if (environment !== undefined) return issuerOf(environment);
  const of = JSON.stringify(NAMES.map((name) => process.env[name]));
  if (kept?.of !== of) kept = { of, issuer: issuerOf(process.env) };
  return kept.issuer;
}

function issuerOf(environment: Parameters<typeof readConfig>[1]): CredentialIssuer | undefined {
  const {
    CREDENTIAL_SIGNING_KEY: key,
    CREDENTIAL_ISSUER_URL: url,
    CREDENTIAL_ISSUER_NAME: name,
  } = readConfig(settings, environment);
  return key && url !== undefined && name !== undefined ? new CredentialIssuer(key, { url, name }) : undefined;
}
