import { readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { randomNumbers } from "../engine/random-arguments.js";
import { brokenRequest, mutatedRequest } from "./hostile/broken-requests.js";
import { type Chance, chanceFrom, type HostileRequest } from "./hostile/hostile-request.js";
import { largeDocument } from "./hostile/large-documents.js";
import { nastyArguments } from "./hostile/nasty-arguments.js";
import { type HouseGateway, startHouseGateway } from "./house-gateway.js";

const SEED = Number(process.env.HOSTILE_SEED ?? 1);
const DOCUMENTS = Number(process.env.HOSTILE_DOCUMENTS ?? 3_000);
const AT_ONCE = 8;
/** 406 is for who takes no JSON. */
const ANSWERS = [200, 400, 401, 403, 405, 406, 413, 415, 429, 503];
/** None of it is in what is sent, so it can only come from the inside. */
const INSIDE =
  /\n\s+at |node_modules|\.[jt]s:\d|QueryFailedError|TypeError|RangeError|syntax error at or near|invalid input syntax|violates|relation "|column "|127\.0\.0\.1:\d|ECONN|postgres|_app\b|_owner\b|PRIVATE KEY|INTERNAL_SERVER_ERROR/;
const API_SCHEMA = path.join(__dirname, "..", "..", "gateway", "api-schema.graphql");
const SCOPES = [
  ...["program:read", "production:read", "production:write", "production:approve", "trade:read", "trade:write"],
  ...["trade:compliance", "audit:read", "inmate:casework", "inmate:supervise", "inmate:approve", "inmate:consent"],
];

let gateway: HouseGateway;
let headers: Record<string, string>;

beforeAll(async () => {
  gateway = await startHouseGateway({ cost: false });
  headers = { authorization: `Bearer ${await gateway.tokenWith(SCOPES)}`, "content-type": "application/json" };
}, 120_000);
afterAll(() => gateway?.stop());

async function send({ method = "POST", search = "", body, headers: own }: HostileRequest) {
  const response = await fetch(`${gateway.url}/graphql${search}`, {
    method,
    headers: { ...headers, ...own },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, text: await response.text() };
}

const good = () => send({ kind: "good", body: '{"query":"{ facility(code: \\"JB-GRT\\") { code } }"}' });

function hostileRequests(): HostileRequest[] {
  const chance: Chance = chanceFrom(randomNumbers(SEED));
  const nasty = nastyArguments(buildSchema(readFileSync(API_SCHEMA, "utf8")));
  return Array.from({ length: DOCUMENTS }, (_, turn) => {
    const share = turn % 10;
    if (share < 5) return nasty(Math.floor(turn / 10) * 5 + share, chance);
    if (share < 7) return largeDocument(chance);
    return share < 9 ? brokenRequest(chance) : mutatedRequest(chance);
  });
}

test(`${DOCUMENTS} hostile documents of seed ${SEED} are each refused or answered, and tell nothing of the inside`, async () => {
  const waiting = hostileRequests();
  const faults = new Map<string, unknown>();
  const worker = async () => {
    for (let request = waiting.pop(); request; request = waiting.pop()) {
      const { status, text } = await send(request);
      const leak = INSIDE.exec(text)?.[0];
      if (!ANSWERS.includes(status) || leak)
        faults.set(`${request.kind}: ${status} ${leak}`, {
          sent: String(request.body).slice(0, 300),
          text: text.slice(0, 300),
        });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect([...faults]).toEqual([]);
  expect(await good()).toEqual({ status: 200, text: expect.stringContaining('"code":"JB-GRT"') });
}, 120_000);

/** Bytes on the line, and all that comes back. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(gateway.url).port), "127.0.0.1", () => socket.end(bytes));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => resolve(Buffer.concat(chunks).toString()));
    socket.on("error", reject);
  });
}

test.each([
  ["no HTTP", "\u0016\u0003\u0001\u0002\r\n\r\n"],
  ["a version that there is not", "POST /graphql HTTP/9.9\r\nHost: x\r\n\r\n"],
  ["two lengths", "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
  ["a length below zero", "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"],
  [
    "a length and chunks",
    "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  [
    "chunks that are none",
    "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  ],
  ["no host", "POST /graphql HTTP/1.1\r\n\r\n"],
  ["a header of 20 kB", `GET /graphql HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`],
  ["an address that is none", "GET http:///%%% HTTP/1.1\r\nHost: x\r\n\r\n"],
])("what is %s is refused on the line", async (_name, bytes) => {
  const answer = await exchange(bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 (400|404|405|415|431|505) /);
  expect(answer).not.toMatch(INSIDE);
  expect((await good()).status).toBe(200);
});
