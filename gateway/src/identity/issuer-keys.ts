import { type Clock, systemClock } from "@coir/kit/clock";
import { unauthenticated } from "@coir/kit/errors";
import type { Logger } from "@coir/kit/logger";
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from "jose";
import { signatureKeys } from "./key-set.js";

const COOLDOWN_MS = 10_000;
const FRESH_FOR_MS = 300_000;

/** How an issuer's keys are read. */
export interface IssuerKeysOptions {
  /** Reads the text of the key set as it is now. */
  readonly read: () => Promise<string>;
  readonly logger: Logger;
  readonly clock?: Clock;
}

/**
 * The keys of an issuer that may change them. They are read at most once in ten seconds, whatever callers send: at the
 * first token, every five minutes behind the callers' backs, and when a token names a key that is not known. A reading
 * that fails leaves the last good keys in place, for as long as it takes.
 */
export class IssuerKeys {
  private find: ReturnType<typeof createLocalJWKSet> | undefined;
  private text = "";
  private changes = 0;
  private triedAt = Number.NEGATIVE_INFINITY;
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(private readonly options: IssuerKeysOptions) {}

  /** @throws UNAUTHENTICATED while no key has ever been read; JWKSNoMatchingKey when the token names no known key */
  readonly keys: JWTVerifyGetKey = async (header, token) => {
    if (!this.find) await this.refresh();
    else if (this.now() - this.readAt >= FRESH_FOR_MS) void this.refresh();
    if (!this.find) throw unauthenticated("Tokens cannot be checked yet: the issuer does not answer. Try again later.");
    try {
      return await this.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.refresh();
      return this.find(header, token);
    }
  };

  readonly generation = (): number => this.changes;

  /** Whether a token could be checked. While none can, asking also tries again. */
  readonly isReady = async (): Promise<boolean> => {
    if (!this.find) void this.refresh();
    return this.find !== undefined;
  };

  private refresh(): Promise<void> {
    if (!this.reading && this.now() - this.triedAt >= COOLDOWN_MS) {
      this.triedAt = this.now();
      this.reading = this.read().finally(() => {
        this.reading = undefined;
      });
    }
    return this.reading ?? Promise.resolve();
  }

  private async read(): Promise<void> {
    const { logger } = this.options;
    try {
      this.use(await this.options.read());
    } catch (error) {
      const { message, cause } = error as Error;
      const reason = cause instanceof Error ? `${message} (${cause.message})` : message;
      logger.warn({ reason, lastGoodKeys: this.find !== undefined }, "the issuer's keys cannot be read");
    }
  }

  private use(text: string): void {
    const keySet = signatureKeys(text);
    this.readAt = this.now();
    if (text === this.text) return;
    this.text = text;
    this.find = createLocalJWKSet(keySet);
    this.changes += 1;
    this.options.logger.info({ keys: keySet.keys.length }, "the issuer's keys have changed");
  }

  private now(): number {
    return (this.options.clock ?? systemClock)().getTime();
  }
}
