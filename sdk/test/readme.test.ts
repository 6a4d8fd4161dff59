import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { startTestPlatform, type TestPlatform } from "../../test/federation/houses";
import * as sdk from "../src/index.js";
import { readmeProgram, runProgram, typeFaultsOf } from "./readme-program.js";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
}, 120_000);
afterAll(() => platform.stop());

test.each([".", ".."])(
  "The program of the README in %s has no type error",
  (folder) => {
    expect(typeFaultsOf(readmeProgram(folder))).toEqual([]);
  },
  150_000,
);

test("The root README's ten lines show what each UPT holds", async () => {
  expect(readmeProgram("..").trimEnd().split("\n").length).toBeLessThanOrEqual(10);
  const shown = (await linesOf(readmeProgram(".."))).map((line) => /^(JB-\w+) [\w-]+ [\d.]+$/.exec(line)?.[1]);
  expect(new Set(shown).size).toBe(7);
});

test("The README's program does against the running graph what the README says", async () => {
  const lines = await linesOf(readmeProgram());
  const oneOf = (form: RegExp) => lines.filter((line) => form.test(line));
  expect(oneOf(/ \d+(\.\d+)? (KGM|H87|MTK|MTR)$/).length).toBeGreaterThanOrEqual(7);
  expect(oneOf(/^\S+ \d{4}-\d{2}-\d{2} (NONE|INMATE_PART|INMATE_WHOLE|UNKNOWN) /)).toHaveLength(5);
  expect(oneOf(/^7 UPTs, 0 errors, request \S{8,}$/)).toHaveLength(1);
  expect(oneOf(/^refused: FORBIDDEN$/)).toHaveLength(1);
  expect(oneOf(/^newest: \d{4}-\d{2}-\d{2}$/)).toHaveLength(1);
});

test("A shipment is read from all three houses, its instants and days parsed", async () => {
  const api = sdk.createClient({ url: `${platform.url}/graphql`, token: () => platform.tokenFor("kanwil") });
  for await (const { shipmentNo, etd } of api.paginate(sdk.shipments, {}, { pageSize: 4 })) {
    const { shipment } = await api.run(sdk.shipmentByNo, { shipmentNo });
    expect(shipment?.etd).toBe(etd);
    expect(shipment?.screening?.screenedAt).toBeInstanceOf(Date);
    expect(shipment?.lines[0]?.lot?.run?.labour?.workers.suppression).toEqual(expect.any(String));
  }
});

test("Every other query answers the regional lead whole", async () => {
  const api = sdk.createClient({ url: `${platform.url}/graphql`, token: () => platform.tokenFor("kanwil") });
  const { facility } = await api.run(sdk.facility, { code: "JB-GRT" });
  expect(facility?.umk2026.value.amount).toMatch(/^\d+$/);
  const exported = await rowsOf(api.paginate(sdk.facilityExports, { code: "JB-GRT" }));
  expect(exported.length).toBeGreaterThan(0);
  const { departureReadiness } = await api.run(sdk.departureReadiness, { shipmentId: exported[0]?.id ?? "" });
  expect(departureReadiness?.ready).toEqual(expect.any(Boolean));
  const { facilities } = await api.run(sdk.facilityWorkPrograms);
  const ids = (facilities ?? []).flatMap(({ workPrograms }) => workPrograms.map(({ id }) => id));
  const programs = await Promise.all(ids.map((id) => api.run(sdk.workProgram, { id })));
  const runs = programs.flatMap(({ workProgram }) => workProgram?.runs?.edges ?? []);
  expect(runs[0]?.node.startedAt).toBeInstanceOf(Date);
  const { destinationMarkets } = await api.run(sdk.destinationMarkets, { asOf: sdk.calendarDay("2026-01-01") });
  expect(destinationMarkets?.map(({ countryCode }) => countryCode)).toEqual(expect.arrayContaining(["JP", "KR", "US"]));
});

test("A trade officer writes an order, once for each call", async () => {
  const api = sdk.createClient({ url: `${platform.url}/graphql`, token: () => platform.tokenFor("trade-officer") });
  const [known] = await rowsOf(api.paginate(sdk.salesOrders, {}, { limit: 1 }));
  const lines = [{ sku: "NET-KR-PCS", quantity: sdk.decimal("10"), unit: "H87", unitPrice: sdk.decimal("2.50") }];
  const order = {
    buyerCode: known?.buyer.code ?? "",
    destinationCountry: "KR",
    currency: "USD",
    incoterm: "FOB",
    lines,
  };
  const { createSalesOrder: first } = await api.run(sdk.createSalesOrder, { input: order });
  const { createSalesOrder: second } = await api.run(sdk.createSalesOrder, { input: order });
  expect(first).toMatchObject({
    status: "DRAFT",
    total: { amount: expect.stringMatching(/^25(\.0+)?$/), currency: "USD" },
  });
  expect(second.id).not.toBe(first.id);
});

/** What a program prints when the regional lead runs it. */
async function linesOf(program: string): Promise<string[]> {
  process.env.COIR_URL = `${platform.url}/graphql`;
  process.env.COIR_TOKEN = await platform.tokenFor("kanwil");
  const log = jest.spyOn(console, "log").mockReturnValue(undefined);
  await runProgram(program, sdk);
  const lines = log.mock.calls.map((words) => words.join(" "));
  log.mockRestore();
  return lines;
}

async function rowsOf<Row>(list: AsyncIterable<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of list) rows.push(row);
  return rows;
}
