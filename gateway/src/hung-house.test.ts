import { afterEach, expect, test } from "@jest/globals";
import { engineKinds } from "./execution/engine.js";
import { type SmallGateway, startSmallGateway } from "./small-gateway.factory.js";

let gateway: SmallGateway;
afterEach(() => gateway.stop());

test.each(engineKinds)(
  "a house of this process that hangs keeps no caller beyond the time on engine %s",
  async (engine) => {
    const resolvers = { Query: { lots: () => new Promise(() => undefined) } };
    gateway = await startSmallGateway({ sdl: "type Query { lots: Int }", resolvers, engine, requestTimeoutMs: 300 });
    expect((await gateway.ask("{ lots }")).body).toMatchObject({
      data: { lots: null },
      errors: [{ path: ["lots"], extensions: { code: "DEADLINE_EXCEEDED" } }],
    });
  },
);
