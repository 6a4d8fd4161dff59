import { afterEach, describe, expect, test } from "@jest/globals";
import {
  createClient,
  ForbiddenError,
  GraphError,
  InternalServerError,
  NetworkError,
  type Operation,
  RequestTimeoutError,
  StaleVersionError,
  UnexpectedAnswerError,
} from "../src/index.js";
import { type FakeAnswer, startFakeGateway } from "./fake-gateway.js";

const readLot: Operation<{ lot: { lotNo: string } | null }, { lotNo: string }> = {
  name: "ReadLot",
  kind: "query",
  document: "query ReadLot($lotNo: ID!) { lot(lotNo: $lotNo) { lotNo } }",
  scalars: {},
};
const moveLot: Operation<{ moveLot: string }, { to: string }> = {
  name: "MoveLot",
  kind: "mutation",
  document: "mutation MoveLot($to: ID!) { moveLot(to: $to) }",
  scalars: {},
};
const receiveLot: Operation<{ receiveLot: string }, { input: { sku: string; idempotencyKey?: string } }> = {
  name: "ReceiveLot",
  kind: "mutation",
  document: "mutation ReceiveLot($input: ReceiveLotInput!) { receiveLot(input: $input) }",
  scalars: {},
  keyedVariable: "input",
};
const found: FakeAnswer = { body: { data: { lot: { lotNo: "L-1" } } } };
const busy: FakeAnswer = { status: 503, headers: { "retry-after": "0" }, body: "busy" };
const refusal = (code: string, message = "No.", more: object = {}): FakeAnswer => ({
  body: { data: null, errors: [{ message, path: ["lot"], extensions: { code, ...more } }] },
});

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});

async function gatewayThatAnswers(...answers: FakeAnswer[]) {
  const gateway = await startFakeGateway(...answers);
  running.push(gateway.stop);
  return gateway;
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("a call", () => {
  test("carries token, client name, operation and variables", async () => {
    const { url, seen } = await gatewayThatAnswers(found);
    const data = await createClient({ url, token: "abc", clientName: "customs-risk" }).run(readLot, { lotNo: "L-1" });
    expect(data).toEqual({ lot: { lotNo: "L-1" } });
    expect(seen).toMatchObject([
      {
        operationName: "ReadLot",
        variables: { lotNo: "L-1" },
        headers: {
          authorization: "Bearer abc",
          "apollographql-client-name": "customs-risk",
          accept: "application/graphql-response+json, application/json;q=0.9",
        },
      },
    ]);
  });

  test("asks for the token before every attempt", async () => {
    const { url, seen } = await gatewayThatAnswers(busy, found);
    let asked = 0;
    const token = async () => `token-${++asked}`;
    await createClient({ url, token }).run(readLot, { lotNo: "L-1" });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
  });
});

describe("a passing fault", () => {
  test.each<[string, FakeAnswer]>([
    ["a 503", busy],
    ["a broken connection", { silent: "hang up" }],
    ["RATE_LIMITED", { ...refusal("RATE_LIMITED"), headers: { "retry-after": "0" } }],
  ])("is tried again: %s", async (_, fault) => {
    const { url, seen } = await gatewayThatAnswers(fault, found);
    await createClient({ url }).run(readLot, { lotNo: "L-1" });
    expect(seen).toHaveLength(2);
  });

  test("that stays is thrown after three attempts", async () => {
    const { url, seen } = await gatewayThatAnswers(busy);
    const error = await failureOf(createClient({ url }).run(readLot, { lotNo: "L-1" }));
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(error).toMatchObject({ status: 503, requestId: "request-3" });
    expect(seen).toHaveLength(3);
  });

  test("of a mutation without a key is not tried again: it may have been done", async () => {
    const { url, seen } = await gatewayThatAnswers({ silent: "hang up" });
    await expect(createClient({ url }).run(moveLot, { to: "A" })).rejects.toBeInstanceOf(NetworkError);
    expect(seen).toHaveLength(1);
  });

  test("of a mutation with a key is tried again under the same key", async () => {
    const { url, seen } = await gatewayThatAnswers({ silent: "hang up" }, { body: { data: { receiveLot: "L-1" } } });
    await createClient({ url }).run(receiveLot, { input: { sku: "NET" } });
    const keys = seen.map(({ variables }) => (variables.input as { idempotencyKey: string }).idempotencyKey);
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("waits as long as Retry-After says", async () => {
    const { url } = await gatewayThatAnswers({ ...busy, headers: { "retry-after": "1" } }, found);
    const begin = performance.now();
    await createClient({ url }).run(readLot, { lotNo: "L-1" });
    expect(performance.now() - begin).toBeGreaterThanOrEqual(990);
  });
});

test("the caller's own idempotency key is kept", async () => {
  const { url, seen } = await gatewayThatAnswers({ body: { data: { receiveLot: "L-1" } } });
  await createClient({ url }).run(receiveLot, { input: { sku: "NET", idempotencyKey: "mine" } });
  expect(seen[0]?.variables).toEqual({ input: { sku: "NET", idempotencyKey: "mine" } });
});

describe("time", () => {
  test("runs out over all attempts together", async () => {
    const { url } = await gatewayThatAnswers({ ...busy, headers: { "retry-after": "60" } });
    const error = await failureOf(createClient({ url, timeoutMs: 100 }).run(readLot, { lotNo: "L-1" }));
    expect(error).toBeInstanceOf(RequestTimeoutError);
    expect(error).toMatchObject({ operation: "ReadLot", timeoutMs: 100 });
  });

  test("of one call goes before the client's", async () => {
    const { url } = await gatewayThatAnswers({ silent: "hang" });
    const error = await failureOf(createClient({ url }).run(readLot, { lotNo: "L-1" }, { timeoutMs: 50 }));
    expect(error).toMatchObject({ timeoutMs: 50 });
  });

  test("ends early when the caller stops the call, with the caller's reason", async () => {
    const { url } = await gatewayThatAnswers({ silent: "hang" });
    const controller = new AbortController();
    const call = createClient({ url }).run(readLot, { lotNo: "L-1" }, { signal: controller.signal });
    const reason = new Error("The user left.");
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });
});

describe("an error of the graph", () => {
  test("has the class of its code, with details, path and request", async () => {
    const { url } = await gatewayThatAnswers(refusal("STALE_VERSION", "It changed.", { details: { expected: 1 } }));
    const error = await failureOf(createClient({ url }).run(readLot, { lotNo: "L-1" }));
    expect(error).toBeInstanceOf(StaleVersionError);
    expect(StaleVersionError.is(error)).toBe(true);
    expect(ForbiddenError.is(error)).toBe(false);
    expect(error).toMatchObject({
      details: { expected: 1 },
      path: ["lot"],
      operation: "ReadLot",
      requestId: "request-1",
    });
  });

  test("of a code that this version does not know is a GraphError", async () => {
    const { url } = await gatewayThatAnswers(refusal("CODE_OF_TOMORROW"));
    const error = await failureOf(createClient({ url }).run(readLot, { lotNo: "L-1" }));
    expect(error).toMatchObject({ name: "GraphError", code: "CODE_OF_TOMORROW" });
  });

  test("is known across two copies of the SDK", () => {
    const foreign = { [Symbol.for("coir.sdk.graph-error")]: true, code: "INTERNAL_SERVER_ERROR" };
    expect(GraphError.is(foreign)).toBe(true);
    expect(InternalServerError.is(foreign)).toBe(true);
    expect(StaleVersionError.is(new Error("STALE_VERSION"))).toBe(false);
  });

  test("never quotes a variable", async () => {
    const quoting =
      'Variable "$lotNo" got invalid value { secret: "at \\"x\\"; y" } at "lotNo.secret"; ID cannot represent value: "secret".';
    const { url } = await gatewayThatAnswers({ status: 400, ...refusal("BAD_USER_INPUT", quoting) });
    const error = await failureOf(createClient({ url }).run(readLot, { lotNo: "L-1" }));
    expect(error).toMatchObject({ message: 'Variable "$lotNo" got an invalid value at lotNo.secret.' });
  });

  test("does not cost the data beside it when the whole result is asked for", async () => {
    const errors = [{ message: "Down.", path: ["lot"], extensions: { code: "SUBGRAPH_UNAVAILABLE" } }];
    const { url, seen } = await gatewayThatAnswers({ body: { data: { lot: null }, errors } });
    const result = await createClient({ url }).result(readLot, { lotNo: "L-1" });
    expect(result).toMatchObject({
      data: { lot: null },
      errors: [{ code: "SUBGRAPH_UNAVAILABLE" }],
      requestId: "request-1",
    });
    expect(seen).toHaveLength(1);
  });
});
