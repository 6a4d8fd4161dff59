import { expect, test } from "@jest/globals";
import { startSmallGateway } from "../small-gateway.factory.js";

const graph = { sdl: "type Query { one: Int }", resolvers: { Query: { one: () => 1 } } };

test.each([
  [{ sandbox: true }, 200],
  [{ sandbox: false }, 404],
  [{ sandbox: false, explorer: true }, 200],
  [{ sandbox: true, explorer: false }, 404],
])("a gateway with %o answers %i for the explorer", async (settings, status) => {
  const gateway = await startSmallGateway({ ...graph, ...settings });
  try {
    expect((await fetch(new URL("/graphiql", gateway.url))).status).toBe(status);
  } finally {
    await gateway.stop();
  }
});
