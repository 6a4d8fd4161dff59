import { afterEach, describe, expect, it } from "@jest/globals";
import { circuitTimes } from "./circuit.js";
import { callOf, type Manner, oddSubgraph, well } from "./odd-subgraph.factory.js";

const ill: Manner = (response) => void response.writeHead(500).end();
const outcomes: string[] = [];
const observe = { call: (_name: string, outcome: string) => void outcomes.push(outcome) };
let asked = 0;
const ask = (...call: Parameters<typeof callOf>) =>
  odd.link.send(`{"query":"{ n${asked++} }"}`, callOf(...call)).catch(() => undefined);
const askTimes = async (count: number) => {
  for (let call = 0; call < count; call++) await ask();
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A rest and a trial short enough to be waited for. */
const circuit = { restMs: 100, trialMs: 600 };
const rest = () => pause(circuit.restMs + 20);

let odd: Awaited<ReturnType<typeof oddSubgraph>>;

describe("The circuit of a subgraph", () => {
  afterEach(async () => {
    outcomes.length = 0;
    await odd.stop();
  });

  it("opens after ten illnesses in a row, and then spares the subgraph", async () => {
    odd = await oddSubgraph(ill, { observe });
    await askTimes(15);
    expect(odd.arrivals).toHaveLength(10);
    expect(outcomes.slice(10)).toEqual(Array(5).fill("circuit open"));
  });

  it("stays closed for errors of GraphQL, refusals, what cannot be sent, and callers who leave", async () => {
    odd = await oddSubgraph((response) => void response.end('{"errors":[{"message":"no"}]}'), { observe });
    await askTimes(12);
    odd.manner = (response) => void response.writeHead(403).end('{"errors":[{"message":"no"}]}');
    await askTimes(12);
    odd.manner = (response) => void response.writeHead(431).end("<html>Request Header Fields Too Large");
    await askTimes(12);
    odd.manner = () => undefined;
    await Promise.all(Array.from({ length: 12 }, () => ask({ signal: AbortSignal.timeout(50) })));
    await Promise.all(Array.from({ length: 12 }, () => ask({ deadlineAt: Date.now() + 50 })));
    await Promise.all(Array.from({ length: 12 }, () => ask({ requestId: "a header\nthat cannot be sent" })));
    odd.manner = well;
    expect(await ask()).toEqual({ data: { me: "clerk" } });
    expect(outcomes).not.toContain("circuit open");
  });

  it("opens for a subgraph that hangs", async () => {
    odd = await oddSubgraph(() => undefined, { observe, timeoutMs: 600 });
    await Promise.all(Array.from({ length: 12 }, () => ask()));
    await ask();
    expect(outcomes.at(-1)).toBe("circuit open");
  });

  it.each([
    ["was killed and is back", () => odd.down(), () => odd.up()],
    ["hung and goes on", async () => (odd.manner = () => undefined), async () => (odd.manner = well)],
  ])("lets a subgraph that %s be used again", async (_, fall, rise) => {
    odd = await oddSubgraph(well, { observe, circuit, timeoutMs: 600 });
    await ask();
    await fall();
    await Promise.all(Array.from({ length: 12 }, () => ask()));
    await rest();
    // The one call that tries again finds the subgraph still ill.
    const trial = ask();
    expect(await ask()).toBeUndefined();
    expect(outcomes.at(-1)).toBe("circuit open");
    await trial;
    await rise();
    await rest();
    expect(await ask()).toEqual({ data: { me: "clerk" } });
    expect(await ask()).toEqual({ data: { me: "clerk" } });
  });

  it("stays open when the one call that tries again is broken off", async () => {
    odd = await oddSubgraph(ill, { observe, circuit });
    await askTimes(10);
    odd.manner = () => undefined;
    await rest();
    await ask({ signal: AbortSignal.timeout(50) });
    await ask();
    expect(outcomes.at(-1)).toBe("circuit open");
  });
});

it("A rest and a trial together take three seconds at most", () => {
  expect(circuitTimes.restMs + circuitTimes.trialMs).toBeLessThanOrEqual(3_000);
});
