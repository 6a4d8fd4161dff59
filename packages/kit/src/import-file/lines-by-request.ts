import { badInput } from "../errors.js";

const LINES_BY_REQUEST = 5_000;

/**
 * Refuses more lines than a request may bring.
 * @throws BAD_USER_INPUT
 */
export function requireFewLines(lines: number): void {
  if (lines <= LINES_BY_REQUEST) return;
  const message = `A request brings at most ${LINES_BY_REQUEST} lines; longer files are imported by the command.`;
  throw badInput(message, "csv");
}
