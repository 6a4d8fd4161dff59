const many = (count, text) => Array.from({ length: count }, (_, index) => text(index)).join(" ");
const query = (text) => JSON.stringify({ query: text });

/**
 * What must be refused before it costs anything, by what it tries. Each number gives another text, so that no verdict is
 * known beforehand.
 * @type {Record<string, (number: number) => { body: string | Buffer, headers?: Record<string, string> }>}
 */
export const hostileRequests = {
  "fragments that double 14 times": (number) => {
    const levels = many(14, (level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`);
    return { body: query(`{ ...F0 } ${levels} fragment F14 on Query { t${number}: __typename }`) };
  },
  "1,000 aliases": (number) => ({ body: query(`{ ${many(1_000, (at) => `a${number}x${at}: facilities { code }`)} }`) }),
  "1,000 aliases of __typename": (number) => ({
    body: query(`{ facilities { ${many(1_000, (at) => `a${number}x${at}: __typename`)} } }`),
  }),
  "depth 50": (number) => ({
    body: query(`{ f${number}: facilities { ${"workPrograms { facility { ".repeat(25)}code${" } }".repeat(25)} } }`),
  }),
  "5,000 root fields": (number) => ({ body: query(`{ t${number}: __typename ${many(5_000, () => "__typename")} }`) }),
  "1,000 directives at a field": (number) => ({
    body: query(`{ t${number}: __typename ${many(1_000, () => "@skip(if: false)")} }`),
  }),
  "a string of 900 kB": (number) => ({ body: query(`{ facility(code: "${number}${"x".repeat(900_000)}") { code } }`) }),
  "a string of 90 kB": (number) => ({ body: query(`{ facility(code: "${number}${"x".repeat(90_000)}") { code } }`) }),
  "a batch": (number) => ({
    body: `[${many(20, () => query(`{ t${number}: __typename }`)).replaceAll("} {", "},{")}]`,
  }),
  "another content type": (number) => ({
    body: query(`{ t${number}: __typename }`),
    headers: { "content-type": "text/plain" },
  }),
  "broken JSON": (number) => ({ body: `{"query":"{ t${number}: __typename }` }),
  "20,000 brackets of JSON": (number) => ({ body: `{"query":"${number}","variables":${"[".repeat(20_000)}` }),
};
