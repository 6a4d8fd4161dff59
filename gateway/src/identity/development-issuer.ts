import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { ed25519PrivateKey } from "@coir/kit/ed25519";
import { StartupError } from "@coir/kit/startup-error";
import { calculateJwkThumbprint, exportJWK, type JSONWebKeySet, type JWK, type JWTPayload, SignJWT } from "jose";
import { keptFile } from "./kept-file.js";

const ALGORITHM = "EdDSA";
/** The `iss` of tokens that a developer's machine issues. */
export const DEVELOPMENT_ISSUER = "https://issuer.development.invalid";
/** How the `kid` of its key begins: by it a gateway in production knows the key set that it must not take. */
export const DEVELOPMENT_KEY = "development-";
const AUDIENCE = "coir-federation";

/** Issues tokens on a developer's machine. */
export interface DevelopmentIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Public keys only. */
  readonly jwks: JSONWebKeySet;
  /** The private key, for the provider that signs in callers. */
  readonly signingJwk: JWK;
  /** Secret of a client, made from one that is kept beside the key. */
  clientSecret(clientId: string): string;
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
      "The development issuer does not run in production: set TOKEN_AUDIENCE and OIDC_ISSUER, or TOKEN_ISSUER and JWKS_URL.",
    );
  const key = keyIn(dir);
  const publicJwk = await exportJWK(createPublicKey(key));
  const kid = DEVELOPMENT_KEY + (await calculateJwkThumbprint(publicJwk));
  const name = { kid, alg: ALGORITHM, use: "sig" };
  const jwks = { keys: [{ ...publicJwk, ...name }] };
  writeFileSync(path.join(dir, "token-jwks.json"), JSON.stringify(jwks), { mode: 0o600 });
  const seed = keptFile(path.join(dir, "client-secret-seed"), () => randomBytes(32).toString("base64url"));
  return {
    issuer: DEVELOPMENT_ISSUER,
    audience: AUDIENCE,
    jwks,
    signingJwk: { ...(await exportJWK(key)), ...name },
    clientSecret: (clientId) => createHmac("sha256", seed).update(clientId).digest("base64url"),
    mint: (claims, ttlSeconds) => sign({ claims, ttlSeconds, key, kid }),
  };
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
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + ttlSeconds)
    .sign(key);
}

function keyIn(dir: string): KeyObject {
  const file = path.join(dir, "token-signing-key.pem");
  const key = ed25519PrivateKey(keptFile(file, newKey));
  if (!key) throw new StartupError(`${file} holds no Ed25519 private key: remove it, and a new one is made.`);
  return key;
}

function newKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
}
