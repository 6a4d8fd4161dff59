import { hash } from "node:crypto";
import { type DocumentNode, type GraphQLSchema, type ValidationRule, validate } from "graphql";
import { LRUCache } from "lru-cache";
import type { AdmissionLimits } from "./limits.js";
import { type Verdict, verdictOn } from "./verdict.js";

/** Characters of the documents that are kept. A parsed document with its plan takes some hundred bytes for each. */
const CAPACITY_CHARACTERS = 256 * 1024;
/** What a document takes beside its text. */
const LEAST_CHARACTERS = 64;
const SHA256_HEX_DIGITS = 64;

/**
 * The documents that were seen last, by the SHA-256 of their text: each parsed, weighed and validated once. Apollo Server
 * reads it as its document store, so it parses nothing that admission has parsed. Whatever others keep about a document
 * they hang on the document itself, so it goes when the document goes.
 */
export class DocumentShelf {
  private readonly verdicts = new LRUCache<string, Verdict>({ maxSize: CAPACITY_CHARACTERS });
  private readonly validity = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, boolean>>();
  private schema: GraphQLSchema | undefined;

  /** @param rules by which a document is validated */
  constructor(
    private readonly limits: AdmissionLimits,
    private readonly rules: readonly ValidationRule[],
  ) {}

  /** Documents that are kept, refused ones too. */
  get size(): number {
    return this.verdicts.size;
  }

  /** The schema that documents are validated against, once there is one. */
  get schemaInUse(): GraphQLSchema | undefined {
    return this.schema;
  }

  /** The schema that documents are validated against from now on. */
  use(schema: GraphQLSchema): void {
    this.schema = schema;
  }

  verdictOn(source: string): Verdict {
    const key = hash("sha256", source);
    const known = this.verdicts.get(key);
    if (known) return known;
    const verdict = verdictOn({ source, hash: key }, this.limits);
    const size = verdict.kind === "admitted" ? LEAST_CHARACTERS + source.length : LEAST_CHARACTERS;
    this.verdicts.set(key, verdict, { size });
    return verdict;
  }

  /**
   * A document that was admitted and is valid.
   * @param key ends with the SHA-256 of the document's text
   * @returns undefined also when it is invalid: Apollo Server then finds out itself, and says why
   */
  async get(key: string): Promise<DocumentNode | undefined> {
    const verdict = this.verdicts.get(key.slice(-SHA256_HEX_DIGITS));
    if (verdict?.kind !== "admitted" || !this.schema) return undefined;
    return this.isValid(verdict.document, this.schema) ? verdict.document : undefined;
  }

  /** The documents that were let in last, the last one first. */
  *latest(most: number): Generator<DocumentNode> {
    let given = 0;
    for (const verdict of [...this.verdicts.values()]) {
      if (given >= most) return;
      if (verdict.kind !== "admitted") continue;
      given++;
      yield verdict.document;
    }
  }

  /** Whether a document is valid, in a schema that need not be in use yet. */
  isValid(document: DocumentNode, schema: GraphQLSchema): boolean {
    const known = this.validity.get(schema)?.get(document);
    if (known !== undefined) return known;
    const isValid = validate(schema, document, this.rules, { maxErrors: 1 }).length === 0;
    const inSchema = this.validity.get(schema) ?? new WeakMap<DocumentNode, boolean>();
    this.validity.set(schema, inSchema.set(document, isValid));
    return isValid;
  }

  /** Nothing: a document comes onto the shelf by admission alone. */
  async set(): Promise<void> {}

  async delete(key: string): Promise<boolean> {
    return this.verdicts.delete(key.slice(-SHA256_HEX_DIGITS));
  }
}
