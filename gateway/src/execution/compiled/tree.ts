/** An object of an answer, while it is being put together. */
export interface Tree {
  [key: string]: unknown;
}

/** A place in an answer. */
export type Path = readonly (string | number)[];

/** Whether a value is an object or a list. */
export function isTree(value: unknown): value is Tree {
  return value !== null && typeof value === "object";
}
