import { LRUCache } from "lru-cache";
import type { Manifest } from "./trusted-documents.js";

const CAPACITY_CHARACTERS = 2 * 1024 * 1024;
const SHA256_HEX_DIGITS = 64;

/**
 * Texts of documents by hash: the trusted ones for ever, and those that clients have sent once for as long as there is
 * room. Apollo Server looks here when a request carries a hash in place of a document.
 */
export class NamedDocuments {
  private readonly sent = new LRUCache<string, string>({
    maxSize: CAPACITY_CHARACTERS,
    sizeCalculation: (text) => text.length + SHA256_HEX_DIGITS,
  });

  constructor(private readonly manifest: Manifest) {}

  isTrusted(hash: string): boolean {
    return Object.hasOwn(this.manifest, hash);
  }

  /** The text of a trusted document. */
  trustedText(hash: string): string | undefined {
    return this.isTrusted(hash) ? this.manifest[hash] : undefined;
  }

  /** The text of a document that is trusted or was sent before. */
  known(hash: string): string | undefined {
    return this.trustedText(hash) ?? this.sent.get(hash);
  }

  /** @param key ends with the hash */
  async get(key: string): Promise<string | undefined> {
    return this.known(key.slice(-SHA256_HEX_DIGITS));
  }

  async set(key: string, text: string): Promise<void> {
    this.sent.set(key.slice(-SHA256_HEX_DIGITS), text);
  }

  async delete(key: string): Promise<boolean> {
    return this.sent.delete(key.slice(-SHA256_HEX_DIGITS));
  }
}
