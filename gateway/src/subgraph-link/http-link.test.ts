import { createLogger } from "@coir/kit/logger";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { callOf, type Manner, oddSubgraph, well } from "./odd-subgraph.factory.js";

const QUERY = '{"query":"{ me }"}';
const hung: Manner = () => undefined;
const status =
  (code: number): Manner =>
  (response) =>
    void response.writeHead(code).end('{"data":{"me":"clerk"}}');
const says =
  (text: string): Manner =>
  (response) =>
    void response.end(text);
const slow: Manner = (response) => {
  response.write('{"data":');
  setTimeout(() => response.end("{}}"), 5_000).unref();
};
const oversized: Manner = (response) => void response.end(`{"data":{"me":"${"x".repeat(17 * 1024 * 1024)}"}}`);
const resetting: Manner = (response) => void response.socket?.resetAndDestroy();
const halfway: Manner = (response) => {
  response.writeHead(200, { "content-length": 100 });
  response.write('{"data"', () => response.socket?.destroy());
};

let odd: Awaited<ReturnType<typeof oddSubgraph>>;
afterEach(() => odd.stop());

describe("A link over HTTP", () => {
  it("brings the answer, and the errors in it, of a subgraph that is well", async () => {
    odd = await oddSubgraph(well);
    expect(await odd.link.send(QUERY, callOf())).toEqual({ data: { me: "clerk" } });
    odd.manner = says('{"errors":[{"message":"no"}],"data":null}');
    expect(await odd.link.send(QUERY, callOf())).toEqual({ errors: [{ message: "no" }], data: null });
  });

  it.each([
    ["hangs", hung, "time is over"],
    ["is too slow to end", slow, "time is over"],
    ["resets the connection", resetting, "connection failed"],
    ["breaks off halfway", halfway, "connection failed"],
    ["speaks no JSON", says("<html>"), "not a GraphQL answer"],
    ["speaks broken JSON", says('{"data":'), "not a GraphQL answer"],
    ["answers without data and errors", says('{"status":"ok"}'), "not a GraphQL answer"],
    ["answers nothing", says(""), "not a GraphQL answer"],
    ["answers more than 16 MiB", oversized, "answer too large"],
    ["fails", status(500), "server error"],
    ["is not there", status(503), "server error"],
    ["refuses the signature", status(401), "refused our signature"],
  ])("says SUBGRAPH_UNAVAILABLE when the subgraph %s, and logs why once", async (_, manner, reason) => {
    const lines: string[] = [];
    const outcomes: string[] = [];
    const logger = createLogger("test", "warn");
    jest.spyOn(logger, "warn").mockImplementation((line) => void lines.push(JSON.stringify(line)));
    const observe = { call: (_name: string, outcome: string) => void outcomes.push(outcome) };
    odd = await oddSubgraph(manner, { logger, observe, timeoutMs: reason === "time is over" ? 300 : 10_000 });
    await expect(odd.link.send(QUERY, callOf())).rejects.toMatchObject({
      message: "A part of the graph cannot be reached now. Try again later.",
      extensions: { code: "SUBGRAPH_UNAVAILABLE" },
    });
    expect(lines).toEqual([expect.stringContaining(`"subgraph":"shed","requestId":"req-1","reason":"${reason}`)]);
    expect(outcomes).toEqual([reason]);
    expect(lines.join()).not.toMatch(/127\.0\.0\.1|clerk|me \}/);
  });

  it("sends a mutation once, whatever becomes of it", async () => {
    odd = await oddSubgraph(well);
    await odd.link.send(QUERY, callOf());
    odd.manner = resetting;
    await expect(odd.link.send(QUERY, callOf({ operationType: "mutation" }))).rejects.toThrow();
    expect(odd.arrivals).toHaveLength(2);
  });

  it("tells the subgraph how long it waits: its own time, or what is left of the request's", async () => {
    odd = await oddSubgraph(well, { timeoutMs: 5_000 });
    await odd.link.send(QUERY, callOf());
    await odd.link.send(QUERY, callOf({ deadlineAt: Date.now() + 700 }));
    const [own, request] = odd.arrivals.map(({ headers }) => Number(headers["x-deadline-ms"]));
    expect(own).toBeGreaterThan(4_000);
    expect(own).toBeLessThanOrEqual(5_000);
    expect(request).toBeGreaterThan(300);
    expect(request).toBeLessThanOrEqual(700);
  });

  it("sends nothing when the time is over already", async () => {
    odd = await oddSubgraph(well);
    await expect(odd.link.send(QUERY, callOf({ deadlineAt: Date.now() - 1 }))).rejects.toThrow();
    expect(odd.arrivals).toHaveLength(0);
  });

  it("hands on the request's number and its trace", async () => {
    odd = await oddSubgraph(well);
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    await odd.link.send(QUERY, callOf({ traceparent, requestId: "req-9" }));
    expect(odd.arrivals[0]?.headers).toMatchObject({ traceparent, "x-request-id": "req-9" });
    await odd.link.send(QUERY, callOf({ traceparent: "anything else" }));
    expect(odd.arrivals[1]?.headers).not.toHaveProperty("traceparent");
  });

  it.each(["query", "mutation"] as const)("breaks a %s off when its caller has gone", async (operationType) => {
    odd = await oddSubgraph(hung);
    const gone = new AbortController();
    const sent = odd.link.send(QUERY, callOf({ signal: gone.signal, operationType }));
    while (odd.arrivals.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    gone.abort();
    await expect(sent).rejects.toMatchObject({ extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
    await odd.arrivals[0]?.brokenOff;
  });
});
