import { GraphQLError } from "graphql";
import { codeOf } from "./errors.js";
import type { Logger } from "./logger.js";

/**
 * Lets a process live when a promise is rejected that nobody awaits, and logs which kind of error it was. graphql-js 16
 * leaves such promises behind: when one item of a list throws while another is pending, the list is given up, and what
 * the other comes to is heard by nobody. Message and stack stay out of the log, for they may carry values.
 * @returns how to leave the process as it was
 */
export function tellUnhandledRejections(logger: Logger): () => void {
  const tell = (reason: unknown) => logger.error({ err: kindOf(reason) }, "a rejection was handled by nobody");
  process.on("unhandledRejection", tell);
  return () => void process.off("unhandledRejection", tell);
}

function kindOf(reason: unknown): { name: string; code?: string } {
  if (!(reason instanceof Error)) return { name: typeof reason };
  const cause = reason instanceof GraphQLError ? (reason.originalError ?? reason) : reason;
  const code = codeOf(cause) ?? ("code" in cause && typeof cause.code === "string" ? cause.code : undefined);
  return { name: cause.name, ...(code !== undefined && { code }) };
}
