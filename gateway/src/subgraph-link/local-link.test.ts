import { describe, expect, it } from "@jest/globals";
import { localLink } from "./local-link.js";
import { callOf } from "./odd-subgraph.factory.js";

describe("A link in process", () => {
  it("gives the subgraph the operation, its viewer, and how long anyone waits", async () => {
    const call = callOf({ signal: new AbortController().signal, deadlineAt: 1_700_000_000_000 });
    const link = localLink({
      name: "shed",
      execute: async ({ query }, viewer, requestId, time) => ({
        data: { query, subject: viewer.subject, requestId, ...time },
      }),
    });
    const { signal, deadlineAt } = call;
    expect(await link.execute({ query: "{ me }" }, call)).toEqual({
      data: { query: "{ me }", subject: "clerk", requestId: "req-1", signal, deadlineAt },
    });
  });
});
