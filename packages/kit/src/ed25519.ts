import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/**
 * The Ed25519 private key in a PEM text.
 * @returns undefined when the text holds none
 */
export function ed25519PrivateKey(pem: string): KeyObject | undefined {
  return ed25519(() => createPrivateKey(pem));
}

/**
 * The Ed25519 public key in a PEM text.
 * @returns undefined when the text holds none, or a private key: who verifies must not hold it
 */
export function ed25519PublicKey(pem: string): KeyObject | undefined {
  return pem.includes("PRIVATE KEY") ? undefined : ed25519(() => createPublicKey(pem));
}

function ed25519(read: () => KeyObject): KeyObject | undefined {
  try {
    const key = read();
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}
