import type { GraphQLSchema } from "graphql";
import { operationOf, rootFieldsOf } from "../operation-of-field.js";
import { type Chance, type HostileRequest, posted } from "./hostile-request.js";
import { nastyStrings } from "./nasty-strings.js";

const TEXTS = ["ID", "String"];
const CODES = ["Date", "DateTime", "Decimal", "CountryCode", "CurrencyCode"];
const NUMBERS = [0, -1, 101, 2 ** 31 - 1, 2 ** 31, 1.5, 1e308];

/**
 * Says nasty strings in all arguments of all root fields: each string in each field's texts comes up in its turn.
 * Other scalars get one too, now and then: most are refused at once for being none.
 */
export function nastyArguments(schema: GraphQLSchema): (turn: number, chance: Chance) => HostileRequest {
  const roots = rootFieldsOf(schema).filter(({ field }) => field.args.length > 0);
  return (turn, chance) => {
    const root = roots[turn % roots.length] as (typeof roots)[number];
    const text = nastyStrings[Math.floor(turn / roots.length + turn * 7) % nastyStrings.length] ?? "";
    const said = [...TEXTS, ...(chance.random() < 0.2 ? CODES : [])];
    const values = Object.fromEntries(said.map((type) => [type, text]));
    const { query, variables } = operationOf(root.kind, root.field, {
      gives: () => chance.random() < 0.7,
      values: chance.random() < 0.1 ? { ...values, Int: chance.oneOf(NUMBERS) } : values,
    });
    return posted(`${root.field.name} with ${JSON.stringify(text.slice(0, 40))}`, query, { variables });
  };
}
