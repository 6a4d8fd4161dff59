import { afterEach, describe, expect, it } from "@jest/globals";
import { callOf, type Manner, oddSubgraph, well } from "./odd-subgraph.factory.js";

const QUERY = '{"query":"{ me }"}';
const soon: Manner = (response, arrival) => void setTimeout(() => well(response, arrival), 100);
const send = (count: number, ...call: Parameters<typeof callOf>) =>
  Promise.all(Array.from({ length: count }, () => odd.link.send(QUERY, callOf(...call))));
const arrived = async (count: number) => {
  while (odd.arrivals.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
};

let odd: Awaited<ReturnType<typeof oddSubgraph>>;
afterEach(() => odd.stop());

describe("Equal queries at the same time", () => {
  it("are sent once, and each caller has an object of its own", async () => {
    odd = await oddSubgraph(soon);
    const answers = await send(20);
    expect(odd.arrivals).toHaveLength(1);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[1]?.data).not.toBe(answers[0]?.data);
  });

  it("are sent again when they come later", async () => {
    odd = await oddSubgraph(well);
    await send(1);
    await send(1);
    expect(odd.arrivals).toHaveLength(2);
  });

  it("are sent for each viewer", async () => {
    odd = await oddSubgraph(soon);
    await Promise.all([send(5), send(5, { subject: "auditor" })]);
    expect(odd.arrivals).toHaveLength(2);
  });

  it("are never shared when they are mutations, nor when sharing is off", async () => {
    odd = await oddSubgraph(soon);
    await send(5, { operationType: "mutation" });
    expect(odd.arrivals).toHaveLength(5);
    await odd.stop();
    odd = await oddSubgraph(soon, { singleFlight: false });
    await send(5);
    expect(odd.arrivals).toHaveLength(5);
  });

  it("go on for the others when one caller leaves, and end with the last", async () => {
    odd = await oddSubgraph(() => undefined);
    const [first, second] = [new AbortController(), new AbortController()];
    const sent = [first, second].map(({ signal }) => odd.link.send(QUERY, callOf({ signal })));
    const ends = Promise.allSettled(sent);
    await arrived(1);
    first.abort();
    await expect(sent[0]).rejects.toThrow();
    const broken = odd.arrivals[0]?.brokenOff.then(() => "broken off");
    expect(await Promise.race([broken, new Promise((resolve) => setTimeout(resolve, 100, "goes on"))])).toBe("goes on");
    second.abort();
    expect(await broken).toBe("broken off");
    await ends;
  });

  it("answer those who stay when the one who began has left", async () => {
    odd = await oddSubgraph(soon);
    const gone = new AbortController();
    const left = odd.link.send(QUERY, callOf({ signal: gone.signal }));
    const stays = odd.link.send(QUERY, callOf());
    await arrived(1);
    gone.abort();
    await expect(left).rejects.toThrow();
    expect(await stays).toEqual({ data: { me: "clerk" } });
    expect(odd.arrivals).toHaveLength(1);
  });

  it("do not make a caller with time wait for one who has none", async () => {
    odd = await oddSubgraph(soon);
    const hasty = odd.link.send(QUERY, callOf({ deadlineAt: Date.now() + 50 }));
    const patient = odd.link.send(QUERY, callOf());
    await expect(hasty).rejects.toThrow();
    expect(await patient).toEqual({ data: { me: "clerk" } });
    expect(odd.arrivals).toHaveLength(2);
  });
});
