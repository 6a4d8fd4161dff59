import type { DataSource } from "typeorm";
import type { Tracing } from "./tracing.js";

const TEXT_LIMIT_CHARACTERS = 2_000;
const LITERAL = /'(?:[^']|'')*'/g;
const VERB = /^\s*(\w+)/;

/** Shows every SQL statement in the trace of the request that it belongs to: its text without values, its time. */
export function traceStatements(source: DataSource, tracing: Tracing): void {
  source.subscribers.push({
    afterQuery: ({ query, executionTime = 0, success }) => {
      const text = withoutValues(query);
      const facts = { "db.system": "postgresql", "db.query.text": text };
      tracing.ended({ name: `SQL ${verbOf(text)}`, kind: "client", facts }, executionTime, !success);
    },
  });
}

/** Values travel as parameters, but for the settings of row-level security, which name the viewer. */
function withoutValues(statement: string): string {
  return statement
    .slice(0, TEXT_LIMIT_CHARACTERS)
    .replace(LITERAL, "?")
    .replace(/'[^']*$/, "?");
}

function verbOf(text: string): string {
  return VERB.exec(text)?.[1]?.toUpperCase() ?? "statement";
}
