import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartupError } from "@coir/kit/startup-error";
import { calculateJwkThumbprint, exportJWK, type JSONWebKeySet, type JWTPayload, SignJWT } from "jose";

const ALGORITHM = "EdDSA";
const ISSUER = "https://issuer.development.invalid";
const AUDIENCE = "coir-federation";

/** Issues tokens on a developer's machine. */
export interface DevelopmentIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Public keys only. */
  readonly jwks: JSONWebKeySet;
  mint(claims: JWTPayload, ttlSeconds: number): Promise<string>;
}

/**
 * Opens the development issuer; its key is made at the first start and kept.
 * @param dir folder for the key, made when missing and readable by its owner only
 * @throws StartupError in production, or when the key cannot be read or written
 */
export async function openDevelopmentIssuer(dir: string, nodeEnv = process.env.NODE_ENV): Promise<DevelopmentIssuer> {
  if (nodeEnv === "production")
    throw new StartupError(
      "The development issuer does not run in production: set TOKEN_ISSUER, TOKEN_AUDIENCE and JWKS_URL.",
    );
  const key = keyIn(dir);
  const publicJwk = await exportJWK(createPublicKey(key));
  const kid = await calculateJwkThumbprint(publicJwk);
  const jwks = { keys: [{ ...publicJwk, kid, alg: ALGORITHM, use: "sig" }] };
  writeFileSync(path.join(dir, "token-jwks.json"), JSON.stringify(jwks), { mode: 0o600 });
  const mint = (claims: JWTPayload, ttlSeconds: number) => sign({ claims, ttlSeconds, key, kid });
  return { issuer: ISSUER, audience: AUDIENCE, jwks, mint };
}

function sign({
  claims,
  ttlSeconds,
  key,
  kid,
}: {
  claims: JWTPayload;
  ttlSeconds: number;
  key: KeyObject;
  kid: string;
}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, kid })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + ttlSeconds)
    .sign(key);
}

function keyIn(dir: string): KeyObject {
  const file = path.join(dir, "token-signing-key.pem");
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeNewKey(file);
    return createPrivateKey(readFileSync(file));
  } catch {
    throw new StartupError(`The development signing key ${file} cannot be read or written.`);
  }
}

/** `wx` lets one of two starts make the key; the other reads it. */
function writeNewKey(file: string): void {
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
  try {
    writeFileSync(file, pem, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
