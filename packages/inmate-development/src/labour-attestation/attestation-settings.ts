import { readConfig } from "@coir/kit/config";
import { signingKeySetting } from "@coir/kit/signing-key-setting";
import { z } from "zod";
import { AttestationSigner } from "./attestation-signer.js";

const settings = z.object({
  /** Ed25519 private key in PEM, used for attestations only. Without one nothing can be attested. */
  ATTESTATION_SIGNING_KEY: signingKeySetting.optional(),
  /** Who states it: the `iss` of every attestation. */
  ATTESTATION_ISSUER: z.string().min(1).default("urn:coir:inmate-development"),
});

/**
 * The signer that the settings give.
 * @returns undefined where no key is set
 * @throws StartupError when the key cannot be used
 */
export function attestationSignerFrom(
  environment: Parameters<typeof readConfig>[1] = process.env,
): AttestationSigner | undefined {
  const { ATTESTATION_SIGNING_KEY: key, ATTESTATION_ISSUER: issuer } = readConfig(settings, environment);
  return key && new AttestationSigner(key, issuer);
}
