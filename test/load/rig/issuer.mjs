import { randomUUID } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from "jose";

const NAME = "https://issuer.load.invalid";
const AUDIENCE = "coir-federation";

/** An issuer of its own, for processes that run as in production: these take no tokens of the development's. */
export async function openIssuer() {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA");
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    issuer: NAME,
    audience: AUDIENCE,
    jwks: { keys: [{ ...publicJwk, kid, alg: "EdDSA", use: "sig" }] },
    mint: (claims, ttlSeconds) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: "EdDSA", kid })
        .setIssuer(NAME)
        .setAudience(AUDIENCE)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${ttlSeconds} s`)
        .sign(privateKey),
  };
}
