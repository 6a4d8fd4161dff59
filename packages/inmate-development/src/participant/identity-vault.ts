import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** What the vault holds of a person. */
export interface Identity {
  readonly fullName: string;
  readonly registrationNumber: string;
  /** Nomor induk kependudukan; absent where the person has none. */
  readonly nik?: string;
}

/** A number that names exactly one person. */
export type IdentityNumber = "registrationNumber" | "nik";

/** An identity at rest: the text under its own key, that key under the vault's, and what exact search finds it by. */
export interface SealedIdentity {
  readonly ciphertext: Buffer;
  readonly keyWrapped: Buffer;
  readonly registrationDigest?: Buffer | null;
  readonly nikDigest?: Buffer | null;
}

/** Secret of a vault on a machine for development; production never uses it. */
export const DEVELOPMENT_VAULT_KEY = "identity vault of a development machine";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Seals identities with AES-256-GCM, each under a key of its own and bound to its participant. */
export class IdentityVault {
  private readonly key: Buffer;
  private readonly searchKey: Buffer;

  /** @param secret the vault's secret, of at least 32 characters */
  constructor(secret: string) {
    if (secret.length < KEY_BYTES) throw new RangeError("The secret of the identity vault is too short.");
    this.key = createHash("sha256").update(secret).digest();
    this.searchKey = Buffer.from(hkdfSync("sha256", secret, "", "exact search of the identity vault", KEY_BYTES));
  }

  seal(participantId: string, identity: Identity): SealedIdentity {
    const ownKey = randomBytes(KEY_BYTES);
    return {
      ciphertext: encrypt(ownKey, participantId, Buffer.from(JSON.stringify(identity))),
      keyWrapped: encrypt(this.key, participantId, ownKey),
      registrationDigest: this.digest("registrationNumber", identity.registrationNumber),
      nikDigest: identity.nik === undefined ? null : this.digest("nik", identity.nik),
    };
  }

  /** @throws when the row was made for another participant or under another secret */
  open(participantId: string, { ciphertext, keyWrapped }: Pick<SealedIdentity, "ciphertext" | "keyWrapped">): Identity {
    const ownKey = decrypt(this.key, participantId, keyWrapped);
    return JSON.parse(decrypt(ownKey, participantId, ciphertext).toString()) as Identity;
  }

  /** What a number is found by: the same for the same number, and of no use without the vault's secret. */
  digest(kind: IdentityNumber, number: string): Buffer {
    return createHmac("sha256", this.searchKey)
      .update(`${kind}:${number.replace(/\s+/g, "").toUpperCase()}`)
      .digest();
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
