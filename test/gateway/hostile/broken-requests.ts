import { type Chance, type HostileRequest, posted } from "./hostile-request.js";

const GOOD = JSON.stringify({
  query: "query ($code: ID!) { facility(code: $code) { code shortName } }",
  variables: { code: "JB-GRT" },
});

const bodies: readonly string[] = [
  ...[
    "",
    " ",
    "{",
    "}",
    "null",
    "true",
    "0",
    '""',
    "[]",
    "[{}]",
    "{}",
    "{}{}",
    "{'query':1}",
    '{"query":}',
    "\ufeff{}",
    "NaN",
  ],
  ...['{"query":null}', '{"query":""}', '{"query":[]}', '{"query":{}}', '{"query":"{ __typename }","query":"{ x }"}'],
  ...['{"query":"{ __typename }","variables":"x"}', '{"query":"{ __typename }","variables":[]}', `[${GOOD},${GOOD}]`],
  ...['{"query":"{ __typename }","operationName":{}}', '{"query":"{ __typename }","operationName":"__proto__"}'],
  ...['{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"__proto__"}}}'],
  ...['{"query":"{ __typename }","extensions":{"persistedQuery":null}}', '{"id":"x","documentId":"y"}'],
  ...[
    '{"query":"{ __typename }","__proto__":{"query":"x"}}',
    '{"constructor":{"prototype":{"query":"{ __typename }"}}}',
  ],
  ...[
    '{"query":"query ($v: ProductFilter) { products(filter: $v) { edges { cursor } } }","variables":{"v":{"__proto__":{"family":1}}}}',
  ],
  ...['{"query":"query ($v: ID!) { facility(code: $v) { code } }","variables":{"v":{"toString":1}}}'],
  ...['{"query":"query ($v: Int!) { lots(first: $v) { edges { cursor } } }","variables":{"v":1e400}}'],
  ...['{"query":"query ($v: Int!) { lots(first: $v) { edges { cursor } } }","variables":{"v":-2147483649}}'],
  ...['{"query":"query ($v: Int!) { lots(first: $v) { edges { cursor } } }","variables":{"v":1.5}}'],
  ...[
    '{"query":"{ lots(first: 2147483648) { edges { cursor } } }"}',
    '{"query":"{ lots(first: -1) { edges { cursor } } }"}',
  ],
  ...["[".repeat(50_000), `{"query":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, `{"query":"${"x".repeat(110_000)}"}`],
  ...[`{"query":"{ __typename }","variables":{"a":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}}}`],
  ...[
    `{"query":"{ __typename }","variables":{${Array.from({ length: 4_000 }, (_, index) => `"v${index}":1`).join(",")}}}`,
  ],
];

const contentTypes: readonly string[] = [
  ...["", "text/plain", "text/html", "application/graphql", "application/x-www-form-urlencoded", "multipart/form-data"],
  ...["application/json; charset=utf-16", "application/json; charset=utf-7", "application/json;;;", "APPLICATION/JSON"],
  ...["application/json, text/plain", "application/jsonp", "*/*", "application/json; charset=", "application/json\t"],
];

const searches: readonly string[] = [
  ...["", "?", "?query=", "?query={__typename}", "?query=mutation{x}", "?documentId=", "?documentId=__proto__"],
  ...[
    "?extensions={",
    "?extensions=null",
    "?extensions=[]",
    '?extensions={"persistedQuery":{"sha256Hash":"constructor"}}',
  ],
  ...["?documentId=a&documentId=b", "?variables=%FF", "?documentId=%00", `?documentId=${"a".repeat(8_000)}`],
];

/** A request that is not what the specification of GraphQL over HTTP asks for. */
export function brokenRequest(chance: Chance): HostileRequest {
  const which = chance.below(10);
  if (which < 5) return { kind: "body", body: chance.oneOf(bodies) };
  if (which < 6) return { kind: "content type", body: GOOD, headers: { "content-type": chance.oneOf(contentTypes) } };
  if (which < 8) return { kind: "GET", method: "GET", search: chance.oneOf(searches), headers: preflightOrNot(chance) };
  if (which < 9) return { kind: "method", method: chance.oneOf(["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]) };
  return { ...posted("headers", "{ __typename }"), headers: oddHeaders(chance) };
}

function preflightOrNot(chance: Chance): Record<string, string> {
  return chance.random() < 0.5 ? { "apollo-require-preflight": "true" } : { accept: "text/html" };
}

function oddHeaders(chance: Chance): Record<string, string> {
  const [name, value] = chance.oneOf<[string, string]>([
    ["accept", "text/plain"],
    ["accept", "multipart/mixed;deferSpec=20220824"],
    ["accept-encoding", "x".repeat(1_000)],
    ["x-request-id", "'; DROP TABLE lot;--"],
    ["traceparent", "00-zz-zz-zz"],
    ["content-encoding", "gzip"],
    ["authorization", "Bearer x.y.z"],
    ["authorization", `Bearer ${"a".repeat(7_000)}`],
    ["authorization", "Basic cm9vdDpyb290"],
    ["x-viewer", "eyJhbGciOiJub25lIn0.e30."],
    ["apollographql-client-name", "x".repeat(5_000)],
    ["x-forwarded-for", "127.0.0.1"],
  ]);
  return { [name]: value };
}

/** A good request of which some bytes have become others. */
export function mutatedRequest(chance: Chance): HostileRequest {
  const body = Uint8Array.from(Buffer.from(GOOD));
  for (let change = 0; change <= chance.below(4); change++) body[chance.below(body.length)] = chance.below(256);
  return { kind: "changed bytes", body: chance.random() < 0.2 ? body.slice(0, chance.below(body.length)) : body };
}
