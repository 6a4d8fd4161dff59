import { Viewer, type ViewerClaims } from "@coir/kit/viewer";
import { verifyViewer } from "@coir/kit/viewer-token";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { viewerKeys } from "./odd-subgraph.factory.js";
import { viewerSigner } from "./viewer-signer.js";

const claims: ViewerClaims = { subject: "clerk", scopes: ["trade:read"], facilities: ["JB-GRT"], person: true };
const viewer = (more: Partial<ViewerClaims> = {}) => new Viewer({ ...claims, ...more });

describe("The signature of a viewer", () => {
  afterEach(() => void jest.useRealTimers());

  it("is made once for requests of the same viewer, and is good for the subgraph it names", async () => {
    const sign = viewerSigner("trade", viewerKeys.privateKey);
    const token = await sign(viewer());
    expect(await sign(viewer())).toBe(token);
    expect((await verifyViewer(token, "trade", viewerKeys.publicKey)).claims).toEqual(claims);
  });

  it("is another for another viewer, however little they differ", async () => {
    const sign = viewerSigner("trade", viewerKeys.privateKey);
    const others = [
      { subject: "clark" },
      { scopes: [] },
      { facilities: ["*"] },
      { person: false },
      { purpose: "audit" },
    ];
    const tokens = await Promise.all([{}, ...others].map((more) => sign(viewer(more))));
    expect(new Set(tokens).size).toBe(6);
  });

  it("is made anew after twenty seconds, so that it never arrives expired", async () => {
    jest.useFakeTimers({ now: Date.now(), doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
    const sign = viewerSigner("trade", viewerKeys.privateKey);
    const token = await sign(viewer());
    jest.setSystemTime(Date.now() + 19_000);
    expect(await sign(viewer())).toBe(token);
    jest.setSystemTime(Date.now() + 2_000);
    expect(await sign(viewer())).not.toBe(token);
  });
});
