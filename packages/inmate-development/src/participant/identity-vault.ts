import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** What the vault holds of a person. */
export interface Identity {
  readonly fullName: string;
  readonly registrationNumber: string;
}

/** An identity at rest: the text under its own key, and that key under the vault's. */
export interface SealedIdentity {
  readonly ciphertext: Buffer;
  readonly keyWrapped: Buffer;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Seals identities with AES-256-GCM, each under a key of its own and bound to its participant. */
export class IdentityVault {
  private readonly key: Buffer;

  /** @param secret the vault's secret, of at least 32 characters */
  constructor(secret: string) {
    if (secret.length < KEY_BYTES) throw new RangeError("The secret of the identity vault is too short.");
    this.key = createHash("sha256").update(secret).digest();
  }

  seal(participantId: string, identity: Identity): SealedIdentity {
    const ownKey = randomBytes(KEY_BYTES);
    return {
      ciphertext: encrypt(ownKey, participantId, Buffer.from(JSON.stringify(identity))),
      keyWrapped: encrypt(this.key, participantId, ownKey),
    };
  }

  /** @throws when the row was made for another participant or under another secret */
  open(participantId: string, { ciphertext, keyWrapped }: SealedIdentity): Identity {
    const ownKey = decrypt(this.key, participantId, keyWrapped);
    return JSON.parse(decrypt(ownKey, participantId, ciphertext).toString()) as Identity;
  }
}

function encrypt(key: Buffer, boundTo: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, boundTo: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
