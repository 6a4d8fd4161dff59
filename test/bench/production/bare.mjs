import { createRequire } from "node:module";

const { Client } = createRequire(import.meta.url)("pg");
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let heard;
const send = Client.prototype.query;
Client.prototype.query = function query(...args) {
  const [statement, values] = args;
  // One with a kept plan is sent with its name.
  const sql = typeof statement === "string" ? statement : statement?.text;
  if (heard !== undefined && sql !== undefined) heard.push({ sql, values: Array.isArray(values) ? values : [] });
  return send.apply(this, args);
};

/** The statements that work sends, with what it sends along. */
export async function statementsOf(work) {
  heard = [];
  try {
    await work();
    return heard;
  } finally {
    heard = undefined;
  }
}

/** A client of the driver alone. */
export async function openBare(url) {
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    run: async (statements) => {
      for (const { sql, values } of statements) await client.query(sql, values.length > 0 ? values : undefined);
    },
    query: (sql, values) => client.query(sql, values),
    close: () => client.end(),
  };
}

/** The same statements with another key and with new ids in place of those that they gave out. */
export function afresh(statements, { key, newKey, known, newId }) {
  const ids = new Map();
  const renew = (value) => {
    if (Array.isArray(value)) return value.map(renew);
    if (typeof value !== "string") return value;
    if (UUID.test(value) && !known.has(value)) {
      if (!ids.has(value)) ids.set(value, newId());
      return ids.get(value);
    }
    return value
      .replaceAll(key, newKey)
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, (id) =>
        known.has(id) ? id : (ids.get(id) ?? id),
      );
  };
  return statements.map(({ sql, values }) => ({ sql, values: values.map(renew) }));
}

/** All ids within statements. */
export function idsOf(statements) {
  return statements
    .flatMap(({ values }) => values.flat())
    .filter((value) => typeof value === "string" && UUID.test(value));
}
