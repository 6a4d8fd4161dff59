import { HeaderMap } from "@apollo/server";
import { codedError } from "@coir/kit/errors";
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, type SelectionSetNode } from "graphql";
import { type Buckets, memoryBuckets, type Quota } from "../cost/bucket.js";
import { networkOf } from "../cost/network.js";

/** Root fields that take a secret which somebody could guess, and how often one network may try. */
export interface TriesSettings extends Quota {
  /** They share the tries. */
  readonly fields: readonly string[];
  /** Memory of this process when absent. */
  readonly buckets?: Buckets;
}

/** Checks of certificates: 5 a minute, by number and check code or by the badge itself. */
export const certificateChecks: TriesSettings = {
  fields: ["verifyCertificate", "verifyCredential"],
  maximum: 5,
  windowSeconds: 60,
};

/** An operation that comes in. */
interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Counts the tries of each network, whoever is signed in there: a guess does not get better by a token. */
export class Tries {
  private readonly buckets: Buckets;
  private readonly fields: ReadonlySet<string>;
  /** By operation: a document is looked through once. */
  private readonly counts = new WeakMap<OperationDefinitionNode, number>();

  constructor(private readonly settings: TriesSettings) {
    this.buckets = settings.buckets ?? memoryBuckets(settings.windowSeconds);
    this.fields = new Set(settings.fields);
  }

  /**
   * Takes the tries that an operation makes; right or wrong, each counts.
   * @throws OPERATION_LIMIT when one operation has more than a full bucket, RATE_LIMITED when this one holds too few
   */
  async take(address: string, asked: Asked): Promise<void> {
    const { maximum } = this.settings;
    const tries = this.triesOf(asked);
    if (tries === 0) return;
    if (tries > maximum) throw tooMany(tries, maximum);
    const key = `tries ${networkOf(address)}`;
    const { spent, refillsInMs } = await this.buckets.take(key, tries);
    if (spent <= maximum) return;
    await this.buckets.giveBack(key, tries);
    throw tooOften(maximum, Math.max(Math.ceil(refillsInMs / 1000), 1));
  }

  private triesOf({ document, operation }: Asked): number {
    let count = this.counts.get(operation);
    if (count === undefined) {
      count = triesIn(operation.selectionSet, document, this.fields).size;
      this.counts.set(operation, count);
    }
    return count;
  }
}

/** The names under which an operation is answered such fields: one name is one try, however often it is written. */
function triesIn(
  { selections }: SelectionSetNode,
  document: DocumentNode,
  fields: ReadonlySet<string>,
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      if (fields.has(selection.name.value)) found.add((selection.alias ?? selection.name).value);
      continue;
    }
    const within = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
    if (within) triesIn(within.selectionSet, document, fields, found);
  }
  return found;
}

function fragmentOf({ definitions }: DocumentNode, name: string) {
  return definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name) as
    | { readonly selectionSet: SelectionSetNode }
    | undefined;
}

function tooMany(actual: number, maximum: number): GraphQLError {
  const message = `The operation makes ${actual} checks of certificates; ${maximum} are allowed.`;
  const { extensions } = codedError("OPERATION_LIMIT", message, { limit: "tries", maximum, actual });
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
}

function tooOften(maximum: number, retryAfterSeconds: number): GraphQLError {
  const message = `Certificates are checked ${maximum} times a minute from one address. Try again in ${retryAfterSeconds} s.`;
  const { extensions } = codedError("RATE_LIMITED", message, { limit: "tries", maximum, retryAfterSeconds });
  const http = { status: 429, headers: new HeaderMap([["retry-after", String(retryAfterSeconds)]]) };
  return new GraphQLError(message, { extensions: { ...extensions, http } });
}
