import { createLogger } from "@coir/kit/logger";
import { testServer } from "@coir/test-kit/test-server";
import { afterEach, expect, test } from "@jest/globals";
import { openSpending, type Spending } from "./shared-spending.js";
import { type SmallGateway, startSmallGateway } from "./small-gateway.factory.js";

const logger = createLogger("test", "silent");
const opened: (Spending | SmallGateway)[] = [];
afterEach(async () => {
  for (const { stop } of opened.splice(0).reverse()) await stop();
});

async function gatewayOver(databaseUrl?: string): Promise<SmallGateway> {
  const spending = await openSpending({ maximum: 5, databaseUrl, logger });
  opened.push(spending);
  const gateway = await startSmallGateway({
    sdl: "type Query { lots: [Lot!] } type Lot { id: ID! }",
    resolvers: { Query: { lots: () => [] } },
    anonymous: true,
    cost: spending.cost,
  });
  opened.push(gateway);
  return gateway;
}

const spentAt = async (gateway: SmallGateway, authorization: string) => {
  const { body } = await gateway.ask("{ lots { id } }", {}, { authorization });
  return body.errors?.[0]?.extensions.code ?? "answered";
};

test("an operation that costs more than the bucket holds is refused: the settings say how much that is", async () => {
  const gateway = await gatewayOver();
  expect(await spentAt(gateway, `Bearer ${await gateway.tokenFor("spender")}`)).toBe("OPERATION_LIMIT");
});

test("two gateways on one database take from one bucket", async () => {
  const first = await openSpending({ maximum: 5, databaseUrl: testServer().adminUrl, logger });
  const second = await openSpending({ maximum: 5, databaseUrl: testServer().adminUrl, logger });
  opened.push(first, second);
  const client = `subject ${crypto.randomUUID()}`;
  await first.cost.buckets?.take(client, 3);
  expect(await second.cost.buckets?.take(client, 1)).toMatchObject({ spent: 4 });
});

test("two gateways on one database count the checks of certificates together, for a minute", async () => {
  const first = await openSpending({ maximum: 5, databaseUrl: testServer().adminUrl, logger });
  const second = await openSpending({ maximum: 5, databaseUrl: testServer().adminUrl, logger });
  opened.push(first, second);
  const network = `tries ${crypto.randomUUID()}`;
  await first.tries.buckets?.take(network, 3);
  const level = await second.tries.buckets?.take(network, 1);
  expect([level?.spent, (level?.refillsInMs ?? 0) > 50_000]).toEqual([4, true]);
});

test("a gateway whose database is gone starts, and counts for itself", async () => {
  const spending = await openSpending({ maximum: 5, databaseUrl: "postgres://x@127.0.0.1:1/x", logger });
  opened.push(spending);
  expect(await spending.cost.buckets?.take("subject lonely", 2)).toMatchObject({ spent: 2 });
});
