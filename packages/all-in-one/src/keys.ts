import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { ed25519PrivateKey } from "@coir/kit/ed25519";
import { makeFolder } from "@coir/kit/folder";
import { StartupError } from "@coir/kit/startup-error";
import { keptSecret } from "./kept-secret.js";

/** What the processes of one platform share, made at the first start. */
export interface PlatformKeys {
  /** Signs viewers, and nothing else. */
  readonly viewerPrivateKey: KeyObject;
  readonly viewerPublicKey: KeyObject;
  /** Signs events between the houses. */
  readonly eventSecret: string;
  /** Seals the identities of participants, where IDENTITY_VAULT_KEY gives no other. */
  readonly identityVaultKey: string;
  /** File of the key that signs labour attestations, and nothing else. */
  readonly attestationKeyFile: string;
  /** File of the key that signs credentials, and nothing else. */
  readonly credentialKeyFile: string;
  /** Where the issuer of development tokens keeps its keys. */
  readonly folder: string;
}

/**
 * Reads the platform's keys from its data folder; makes what is missing, for its owner's eyes only. The public half of
 * the viewer key lies beside the private one, for houses that run apart.
 * @param dataDir an absolute path
 * @throws StartupError when the folder cannot be made or a key cannot be used
 */
export function openKeys(dataDir: string): PlatformKeys {
  const folder = path.join(dataDir, "keys");
  makeKeysFolder(folder);
  const secretIn = (name: string) => keptSecret(path.join(folder, name), () => randomBytes(32).toString("base64url"));
  const viewerPrivateKey = signingKeyIn(path.join(folder, "viewer-signing-key.pem"));
  const viewerPublicKey = createPublicKey(viewerPrivateKey);
  publish(path.join(folder, "viewer-public-key.pem"), viewerPublicKey);
  return {
    viewerPrivateKey,
    viewerPublicKey,
    eventSecret: secretIn("event-secret"),
    identityVaultKey: secretIn("identity-vault-key"),
    attestationKeyFile: keptKeyIn(path.join(folder, "attestation-signing-key.pem")),
    credentialKeyFile: keptKeyIn(path.join(folder, "credential-signing-key.pem")),
    folder,
  };
}

function makeKeysFolder(folder: string): void {
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    throw new StartupError(`${folder} cannot be made (${(error as NodeJS.ErrnoException).code}): set DATA_DIR.`);
  }
}

function signingKeyIn(file: string): KeyObject {
  const key = ed25519PrivateKey(keptSecret(file, newSigningKey));
  if (!key) throw new StartupError(`${file} holds no Ed25519 private key: remove it, and a new one is made.`);
  return key;
}

/** @returns the file, which now holds a key */
function keptKeyIn(file: string): string {
  signingKeyIn(file);
  return file;
}

function publish(file: string, key: KeyObject): void {
  try {
    writeFileSync(file, key.export({ type: "spki", format: "pem" }));
  } catch (error) {
    throw new StartupError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function newSigningKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
}
