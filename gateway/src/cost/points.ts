import type { OperationDefinitionNode } from "graphql";
import { sizeFor } from "./page-size.js";
import { type CostNode, MUTATION_WEIGHT, OBJECT_WEIGHT, OPERATION_WEIGHT } from "./static-cost.js";

/** Points of an operation with one request's variables: every object that it may lead to, and 10 for each mutation. */
export function pointsOf(nodes: readonly CostNode[], variables: Readonly<Record<string, unknown>>): number {
  let points = 0;
  for (const { base, size, within } of nodes)
    points += base + sizeFor(size, variables) * (OBJECT_WEIGHT + pointsOf(within, variables));
  return points;
}

/** Points that an answer was worth: one, every object in it, and 10 for each mutation. */
export function pointsIn(data: unknown, operation: OperationDefinitionNode["operation"]): number {
  if (typeof data !== "object" || data === null) return OPERATION_WEIGHT;
  const mutations = operation === "mutation" ? Object.values(data).filter((value) => value !== null).length : 0;
  return OPERATION_WEIGHT + objectsIn(data) - 1 + mutations * MUTATION_WEIGHT;
}

function objectsIn(value: object): number {
  let count = 0;
  if (Array.isArray(value)) {
    for (const row of value) if (typeof row === "object" && row !== null) count += objectsIn(row);
    return count;
  }
  for (const name in value) {
    const inner = (value as Record<string, unknown>)[name];
    if (typeof inner === "object" && inner !== null) count += objectsIn(inner);
  }
  return count + 1;
}
