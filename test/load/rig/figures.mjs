/** The value below which a share of the values lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Milliseconds within which 99 of 100 were answered. */
export const p99Ms = (answers) =>
  quantile(
    answers.map(({ ms }) => ms),
    0.99,
  );

/** Answers with the data that were asked for. */
export const good = (answers) => answers.filter(({ status, fault }) => status === 200 && fault === undefined);

/** Answers without, and no refusals either. */
export const failed = (answers) => answers.filter((answer) => !isRefusal(answer) && answer.fault !== undefined);

/** Sent away, and told when to come again. */
export const isRefusal = ({ status }) => status === 503 || status === 429;

/**
 * A line of the report that a limit decides.
 * @param {{ what: string, value: number, unit?: string, atMost?: number, atLeast?: number }} figure without limit: told only
 */
export function row({ what, value, unit = "", atMost, atLeast }) {
  const told = `${Number.isInteger(value) ? value : value.toFixed(1)} ${unit}`.trim();
  const limit = atMost === undefined ? (atLeast === undefined ? "" : `≥ ${round(atLeast)}`) : `≤ ${round(atMost)}`;
  const ok = (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
  return { what, figure: told, limit: limit && `${limit} ${unit}`.trim(), ok };
}

const round = (value) => (Number.isInteger(value) ? value : value.toFixed(1));

/** A line of the report for what must not happen at all; tells the first one that did. */
export function none(what, faulty) {
  if (faulty.length > 0) console.log(`  ${what}: ${JSON.stringify(faulty[0])}`);
  return row({ what, value: faulty.length, atMost: 0 });
}
