import { afterEach, expect, test } from "@jest/globals";
import { type SmallGateway, type SmallGraph, startSmallGateway } from "./small-gateway.factory.js";

let gateway: SmallGateway;
afterEach(() => gateway.stop());

const start = async (settings: Partial<SmallGraph>) => {
  const sdl = "type Query { lot: Lot } type Lot { id: ID! next: Lot }";
  gateway = await startSmallGateway({ sdl, resolvers: { Query: { lot: () => ({ id: "1" }) } }, ...settings });
  return gateway;
};

test("a contract may have single limits of its own from the settings", async () => {
  await start({ limitsOf: { internal: { depth: 2 } } });
  expect(await gateway.ask("{ lot { id } }")).toMatchObject({ status: 200 });
  expect(await gateway.ask("{ lot { next { id } } }")).toMatchObject({
    body: { errors: [{ extensions: { code: "OPERATION_LIMIT", details: { limit: "depth", maximum: 2 } } }] },
  });
});

test.each<[string, Partial<SmallGraph>, number[]]>([
  ["counted apart where a proxy tells their addresses", { trustProxy: ["127.0.0.1"] }, [98, 98]],
  ["one client where nobody's word on addresses is taken", {}, [98, 96]],
])("callers without a token are %s", async (_what, settings, available) => {
  await start({ anonymous: true, cost: { maximum: 100, windowSeconds: 60 }, ...settings });
  const costs: unknown[] = [];
  for (const address of ["192.0.2.1", "192.0.2.2"]) {
    const { body } = await gateway.ask("{ lot { id } }", {}, { "x-forwarded-for": address });
    costs.push(body.extensions?.cost);
  }
  expect(costs).toMatchObject(available.map((left) => ({ throttle: { available: left } })));
});
