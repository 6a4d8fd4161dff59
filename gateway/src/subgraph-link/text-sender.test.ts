import { afterEach, describe, expect, it } from "@jest/globals";
import { callOf, oddSubgraph, well } from "./odd-subgraph.factory.js";

const outcomes: string[] = [];
const observe = { call: (_name: string, outcome: string) => void outcomes.push(outcome) };
let asked = 0;
const ask = (...call: Parameters<typeof callOf>) =>
  odd.link.send(`{"query":"{ n${asked++} }"}`, callOf(...call)).catch(() => undefined);

let odd: Awaited<ReturnType<typeof oddSubgraph>>;
afterEach(async () => {
  outcomes.length = 0;
  await odd.stop();
});

describe("Calls to one subgraph", () => {
  it("run and wait in bounded numbers, and are refused at once beyond", async () => {
    let running = 0;
    let most = 0;
    odd = await oddSubgraph(
      (response, arrival) => {
        most = Math.max(most, ++running);
        setTimeout(() => {
          running--;
          well(response, arrival);
        }, 50);
      },
      { connections: 2, maxQueued: 3, observe },
    );
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(5);
    expect(outcomes.slice(0, 3)).toEqual(Array(3).fill("too many calls"));
    expect(most).toBe(2);
  });

  it("leave the queue with their callers, and are not sent afterwards", async () => {
    const held = Promise.withResolvers<void>();
    odd = await oddSubgraph((response, arrival) => void held.promise.then(() => well(response, arrival)), {
      connections: 1,
      observe,
    });
    const first = ask();
    const left = ask({ signal: AbortSignal.timeout(50), operationType: "mutation" });
    const late = ask({ deadlineAt: Date.now() + 50, operationType: "mutation" });
    // Both are over while the first still holds the only connection.
    expect(await Promise.all([left, late])).toEqual([undefined, undefined]);
    held.resolve();
    expect(await first).toBeDefined();
    // Whoever had stayed in the queue would be sent before this one.
    expect(await ask()).toBeDefined();
    expect(odd.arrivals).toHaveLength(2);
  });
});
