import { HeaderMap } from "@apollo/server";
import { codedError } from "@coir/kit/errors";
import { GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { AskedOperation } from "../authorization/authorization.js";
import { type Buckets, type Level, memoryBuckets, type Quota } from "./bucket.js";
import { networkOf } from "./network.js";
import { pointsOf } from "./points.js";
import { type CostNode, costTreeOf, OPERATION_WEIGHT } from "./static-cost.js";

/** What operations cost and who may spend how much. */
export interface CostSettings extends Quota {
  /** Points in the bucket of single clients, by subject; `maximum` for all others. */
  readonly maximumOf?: Readonly<Record<string, number>>;
  /** Memory of this process when absent. */
  readonly buckets?: Buckets;
}

/** A dashboard of 1,000 objects twice a second, all the time. */
export const defaultCost: CostSettings = { maximum: 20_000, windowSeconds: 10 };

/** Who pays. */
export interface Client {
  /** Subject of the token; absent for anonymous callers, who are told apart by address. */
  readonly subject?: string;
  readonly address: string;
}

/** What an operation has cost its client. */
export interface Charge {
  readonly requested: number;
  readonly throttle: { readonly maximum: number; readonly available: number; readonly restorePerSecond: number };
  /** Gives the points back: what was paid for was not delivered. */
  refund(): Promise<Charge["throttle"]>;
}

/** Prices operations before they are planned, and takes the price from the client's bucket. */
export class Charging {
  private readonly buckets: Buckets;
  // By schema: a request ends on the graph that it began with.
  private readonly graphs = new WeakMap<GraphQLSchema, WeakMap<OperationDefinitionNode, readonly CostNode[]>>();

  constructor(private readonly settings: CostSettings) {
    this.buckets = settings.buckets ?? memoryBuckets(settings.windowSeconds);
  }

  /** Points of an operation with the variables of a request. */
  priceOf({ schema, document, operation }: AskedOperation, variables: Readonly<Record<string, unknown>>): number {
    const trees = this.graphs.get(schema) ?? new WeakMap<OperationDefinitionNode, readonly CostNode[]>();
    this.graphs.set(schema, trees);
    const tree = trees.get(operation) ?? costTreeOf(schema, document, operation);
    trees.set(operation, tree);
    return OPERATION_WEIGHT + pointsOf(tree, variables);
  }

  /**
   * Takes an operation's points from the client's bucket.
   * @throws OPERATION_LIMIT when no full bucket would do, RATE_LIMITED when this one holds too little
   */
  async charge(client: Client, points: number): Promise<Charge> {
    const maximum = this.maximumOf(client);
    if (points > maximum) throw tooDear(points, maximum);
    const key = client.subject === undefined ? `address ${networkOf(client.address)}` : `subject ${client.subject}`;
    const level = await this.buckets.take(key, points);
    const refillsAt = Date.now() + level.refillsInMs;
    const throttleAt = ({ spent }: Level) => ({
      maximum,
      available: Math.max(maximum - spent, 0),
      restorePerSecond: maximum / this.settings.windowSeconds,
    });
    // A bucket that has been filled since knows nothing of these points: with them it would be more than full.
    const giveBack = async () =>
      throttleAt(Date.now() < refillsAt ? await this.buckets.giveBack(key, points) : await this.buckets.take(key, 0));
    if (level.spent > maximum) throw rateLimited(points, await giveBack(), level);
    return { requested: points, throttle: throttleAt(level), refund: giveBack };
  }

  private maximumOf({ subject }: Client): number {
    const { maximum, maximumOf = {} } = this.settings;
    return subject !== undefined && Object.hasOwn(maximumOf, subject) ? (maximumOf[subject] ?? maximum) : maximum;
  }
}

function tooDear(points: number, maximum: number): GraphQLError {
  const message = `The operation costs ${points} points; ${maximum} are allowed.`;
  const { extensions } = codedError("OPERATION_LIMIT", message, { limit: "cost", maximum, actual: points });
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
}

function rateLimited(requested: number, throttle: Charge["throttle"], { refillsInMs }: Level): GraphQLError {
  const retryAfterSeconds = Math.max(Math.ceil(refillsInMs / 1000), 1);
  const message = `The operation costs ${requested} points and ${throttle.available} are left. Try again in ${retryAfterSeconds} s.`;
  const { extensions } = codedError("RATE_LIMITED", message, { requested, retryAfterSeconds, throttle });
  const http = { status: 429, headers: new HeaderMap([["retry-after", String(retryAfterSeconds)]]) };
  return new GraphQLError(message, { extensions: { ...extensions, http } });
}
