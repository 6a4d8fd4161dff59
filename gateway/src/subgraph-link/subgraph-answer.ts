import { LinkFault } from "./link-fault.js";
import type { SubgraphResult } from "./subgraph-link.js";

/**
 * Reads an answer.
 * @throws LinkFault when the text is not JSON, or has neither data nor errors
 */
export function subgraphAnswer(text: string): SubgraphResult {
  const answer = parsed(text);
  if (isResult(answer)) return answer;
  throw new LinkFault("not a GraphQL answer", true);
}

function isResult(answer: unknown): answer is SubgraphResult {
  return typeof answer === "object" && answer !== null && ("data" in answer || "errors" in answer);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
