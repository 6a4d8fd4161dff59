import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartupError } from "@coir/kit/startup-error";

/** What the processes of one platform share, made at the first start. */
export interface PlatformKeys {
  /** Signs viewers, and nothing else. */
  readonly viewerPrivateKey: KeyObject;
  readonly viewerPublicKey: KeyObject;
  /** Signs events between the houses. */
  readonly eventSecret: string;
  /** Where the issuer of development tokens keeps its keys. */
  readonly folder: string;
}

/**
 * Reads the platform's keys from its data folder; makes what is missing, for its owner's eyes only.
 * @throws StartupError when the folder cannot be made
 */
export function openKeys(dataDir: string): PlatformKeys {
  const folder = path.join(dataDir, "keys");
  makeFolder(folder);
  const pem = keptSecret(path.join(folder, "viewer-signing-key.pem"), newSigningKey);
  const viewerPrivateKey = createPrivateKey(pem);
  const eventSecret = keptSecret(path.join(folder, "event-secret"), () => randomBytes(32).toString("base64url"));
  return { viewerPrivateKey, viewerPublicKey: createPublicKey(viewerPrivateKey), eventSecret, folder };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartupError(`${folder} cannot be made (${(error as NodeJS.ErrnoException).code}): set DATA_DIR.`);
  }
}

function newSigningKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
}

/** The secret kept in a file, made once. */
function keptSecret(file: string, make: () => string): string {
  try {
    writeFileSync(file, make(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8");
}
