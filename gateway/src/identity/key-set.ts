import { createPublicKey, type JsonWebKey } from "node:crypto";
import type { JSONWebKeySet, JWK } from "jose";
import { z } from "zod";

const SMALLEST_RSA_BITS = 2048;
const KINDS = ["ed25519", "ec", "rsa"];

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * The keys of a JSON Web Key Set that can check a signature: public halves of Ed25519, elliptic curve and RSA keys.
 * Any other key is left out, so that one odd key does not spoil the rest.
 * @param text what a file or an issuer says
 * @throws Error when the text is no key set, or none of its keys can be used
 */
export function signatureKeys(text: string): JSONWebKeySet {
  const keys = keysIn(text).flatMap((key) => publicHalf(key) ?? []);
  if (keys.length === 0) throw new Error("no public key in it can check a signature");
  return { keys };
}

function keysIn(text: string): readonly JWK[] {
  try {
    return keySet.parse(JSON.parse(text)).keys;
  } catch {
    throw new Error("not a JSON Web Key Set");
  }
}

/** Read and written anew: what an issuer should have kept to itself goes no further. */
function publicHalf({ kid, alg, use, ...jwk }: JWK): JWK | undefined {
  if (use !== undefined && use !== "sig") return undefined;
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
    const { modulusLength = SMALLEST_RSA_BITS } = key.asymmetricKeyDetails ?? {};
    if (!KINDS.includes(key.asymmetricKeyType ?? "") || modulusLength < SMALLEST_RSA_BITS) return undefined;
    const said = Object.entries({ kid, alg, use }).filter(([, value]) => typeof value === "string");
    return { ...(key.export({ format: "jwk" }) as JWK), ...Object.fromEntries(said) };
  } catch {
    return undefined;
  }
}
