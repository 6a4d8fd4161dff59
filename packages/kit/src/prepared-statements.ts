import type { ClientBase } from "pg";

/** As PostgreSQL's JDBC driver has it: what was asked so often is worth a plan that stays. */
const ASKED_BEFORE = 5;
/** Of each connection; more than a house has. What is beyond is sent as it is. */
const KEPT_TEXTS = 256;

type Send = (...args: readonly unknown[]) => unknown;

/**
 * Has the database parse and plan once what a connection asks again and again, not each time anew.
 * What has no values, and may be several statements in one text, is sent as it is.
 */
export function keepPlans(client: ClientBase): void {
  const send: Send = client.query.bind(client);
  const timesAsked = new Map<string, number>();
  const names = new Map<string, string>();

  const nameOf = (text: string): string | undefined => {
    const times = timesAsked.get(text);
    if (times === undefined && timesAsked.size === KEPT_TEXTS) return undefined;
    timesAsked.set(text, (times ?? 0) + 1);
    if (times === undefined || times < ASKED_BEFORE) return undefined;
    const name = names.get(text) ?? `kept_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  const query: Send = (text, values, ...rest) => {
    const name = typeof text === "string" && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    return send(name === undefined ? text : { name, text }, values, ...rest);
  };
  Object.assign(client, { query });
}
