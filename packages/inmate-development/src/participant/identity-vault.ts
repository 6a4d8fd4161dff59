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

/** A text at rest: under its own key, and that key under the vault's. */
export interface SealedText {
  readonly ciphertext: Buffer;
  readonly keyWrapped: Buffer;
}

/** An identity at rest, and what exact search finds it by. */
export interface SealedIdentity extends SealedText {
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
    return {
      ...this.sealText(participantId, JSON.stringify(identity)),
      registrationDigest: this.digest("registrationNumber", identity.registrationNumber),
      nikDigest: identity.nik === undefined ? null : this.digest("nik", identity.nik),
    };
  }

  /** @throws when the row was made for another participant or under another secret */
  open(participantId: string, sealed: SealedText): Identity {
    return JSON.parse(this.openText(participantId, sealed)) as Identity;
  }

  /**
   * Seals any text about a person under a key of its own.
   * @param boundTo id of the row that will hold it
   */
  sealText(boundTo: string, text: string): SealedText {
    const ownKey = randomBytes(KEY_BYTES);
    return {
      ciphertext: encrypt(ownKey, boundTo, Buffer.from(text)),
      keyWrapped: encrypt(this.key, boundTo, ownKey),
    };
  }

  /** @throws when the row was made for another id or under another secret */
  openText(boundTo: string, { ciphertext, keyWrapped }: SealedText): string {
    const ownKey = decrypt(this.key, boundTo, keyWrapped);
    return decrypt(ownKey, boundTo, ciphertext).toString();
  }

  /** What a file that holds identities is known by: the same for the same SHA-256, and of no use without the vault's secret. */
  fingerprint(sha256: Buffer): Buffer {
    return createHmac("sha256", this.searchKey).update("file:").update(sha256).digest();
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
