import { type SmallGateway, startSmallGateway } from "@coir/gateway/small-gateway.factory";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Audit, type AuditResult, serverAudits } from "graphql-http";

/** What Apollo Server, in front of the engine, answers otherwise than the specification advises or allows. */
const KNOWN = { warn: ["572B", "7B9B", "FDE2"], notice: ["5A70", "6A70", "D6D5"] };

let gateway: SmallGateway;
let audits: readonly Audit[];

beforeAll(async () => {
  gateway = await startSmallGateway({
    anonymous: true,
    overload: { lagMs: 60_000 },
    sdl: "type Query { open: Int }",
    resolvers: {},
  });
  audits = serverAudits({ url: `${gateway.url}/graphql`, fetchFn: fetch });
});
afterAll(() => gateway?.stop());

test("the gateway speaks GraphQL over HTTP as its specification says", async () => {
  const results: AuditResult[] = [];
  for (const audit of audits) results.push(await audit.fn());
  const idsOf = (status: string) => results.flatMap((result) => (result.status === status ? [result.id] : [])).sort();
  const reasons = results.flatMap((result) =>
    result.status === "error" ? [`${result.id} ${result.name}: ${result.reason}`] : [],
  );
  expect(reasons).toEqual([]);
  expect({ warn: idsOf("warn"), notice: idsOf("notice") }).toEqual(KNOWN);
  expect(results.length).toBeGreaterThanOrEqual(60);
});
