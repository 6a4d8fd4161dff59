import { type SmallGateway, startSmallGateway } from "@coir/gateway/small-gateway.factory";
import { afterEach, expect, test } from "@jest/globals";

let gateway: SmallGateway;
afterEach(() => gateway?.stop());

const ask = async (engine: "compiled" | "apollo") => {
  gateway = await startSmallGateway({
    engine,
    overload: { lagMs: 60_000 },
    sdl: "type Query { open: Int }",
    resolvers: {},
  });
  const { status, body } = await gateway.ask('{ __type(name: "Query") { isOneOf } }');
  return { status, data: body.data, codes: body.errors?.map(({ extensions }) => extensions.code) };
};

test("engine compiled knows every field of introspection that the server's own validation knows", async () => {
  expect(await ask("compiled")).toEqual({ status: 200, data: { __type: { isOneOf: null } }, codes: undefined });
});

test("engine apollo refuses what is newer than it is as the caller's fault", async () => {
  expect(await ask("apollo")).toEqual({ status: 400, data: undefined, codes: ["INVALID_GRAPHQL"] });
});
