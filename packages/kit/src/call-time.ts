import { GraphQLError } from "graphql";
import { codedError } from "./errors.js";
import type { CallScope } from "./subgraph-schema.js";

/** Header in which the gateway tells a subgraph how many milliseconds it still waits. */
export const DEADLINE_HEADER = "x-deadline-ms";

/** How long anyone waits for the answer to a call. */
export interface CallTime {
  /** Aborted when the caller has gone. */
  readonly signal?: Pick<AbortSignal, "aborted">;
  /** Milliseconds since the epoch. */
  readonly deadlineAt?: number;
}

/**
 * Refuses to begin what nobody waits for any more.
 * @throws DEADLINE_EXCEEDED
 */
export function requireTime(time: CallTime): void {
  if (isOver(time)) throw deadlineExceeded();
}

/**
 * A scope that answers only while someone waits: what runs is not broken off, nothing further is begun.
 * It refuses by a rejection. A throw, in the midst of a list, makes graphql-js leave the list, and a rejection of an item
 * before it, which nobody awaits then, would end the process.
 */
export function withinTime(scope: CallScope, time: CallTime): CallScope {
  const refused = () => Promise.reject(deadlineExceeded());
  return {
    // type-graphql awaits an instance that is a promise.
    instanceOf: (resolverClass) => (isOver(time) ? (refused() as never) : scope.instanceOf(resolverClass)),
    entityOf: async (type, key) => (isOver(time) ? refused() : scope.entityOf(type, key)),
  };
}

/** PostgreSQL broke a statement off, and refuses the ones behind it. */
const BROKEN_OFF = ["57014", "25P02"];

/** The error as its caller should know it: a statement that was broken off because the time was over is no fault. */
export function cutOff(error: GraphQLError, time: CallTime): GraphQLError {
  const cause = error.originalError;
  const code = cause && "code" in cause ? cause.code : undefined;
  if (typeof code !== "string" || !BROKEN_OFF.includes(code) || !isOver(time)) return error;
  const { message, extensions } = deadlineExceeded();
  const { nodes, source, positions, path } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}

function isOver({ signal, deadlineAt }: CallTime): boolean {
  return signal?.aborted === true || (deadlineAt !== undefined && Date.now() >= deadlineAt);
}

const deadlineExceeded = () =>
  codedError("DEADLINE_EXCEEDED", "The time for this request is over. Ask for less, or try again later.");
