import { WORKING_DAYS } from "./calendar.js";
import type { Line } from "./line.js";

/** A week's output, in base units: on each day the usual rate, or one more or less. */
export function outputOf({ perDay }: Line, next: () => number): number {
  return Array.from({ length: WORKING_DAYS }, () => perDay - 1 + (next() % 3)).reduce((sum, made) => sum + made, 0);
}

/** The same throws each time: a linear congruential generator, its high bits. */
export function dice(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 16;
  };
}
