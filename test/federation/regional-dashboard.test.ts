import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startTestPlatform, type TestPlatform } from "./houses";

const RUN_LABOUR = "month hours { value suppression } workers { value suppression }";
const MONTH_LABOUR = "month hours { value suppression } workerCount { value suppression }";
const DASHBOARD = `{
  facilities {
    code
    workPrograms { id name }
    stock(first: 5) { edges { node { product { sku } onHand { value unit } } } }
    labour(first: 1) { edges { node { ${MONTH_LABOUR} } } }
    exports(first: 5) { edges { node {
      shipmentNo
      destination { countryCode complianceRules { code } }
      lines { quantity { value } lot { lotNo labourOrigin run { id labour { ${RUN_LABOUR} } } } }
    } } }
  }
}`;

interface List<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

/** A UPT as the dashboard shows it. */
interface UptOnDashboard {
  readonly code: string;
  readonly workPrograms: readonly object[];
  readonly stock: List<object>;
  readonly labour: List<object>;
  readonly exports: List<{
    readonly destination: { readonly complianceRules: readonly object[] };
    readonly lines: readonly object[];
  }>;
}

/** What the small programme at Sumedang worked, at its run and in the UPT's month. */
interface SumedangLabour {
  readonly lot: { readonly run: { readonly labour: object } };
  readonly facility: { readonly labour: List<object> };
}

describe("The regional lead looks at the seven UPTs", () => {
  let office: TestPlatform;
  beforeAll(async () => {
    office = await startTestPlatform();
  }, 150_000);
  afterAll(() => office.stop());

  const dashboard = async (): Promise<readonly UptOnDashboard[]> => {
    const { status, body } = await office.ask<{ facilities: readonly UptOnDashboard[] }>("kanwil", DASHBOARD);
    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
    return body.data?.facilities ?? [];
  };

  it("and one request answers for each of them from all three houses", async () => {
    const facilities = await dashboard();
    const counts = facilities.map(({ code, workPrograms, stock, exports }) => [
      code,
      { programs: workPrograms.length, products: stock.edges.length, shipments: exports.edges.length },
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      "JB-CMS": { programs: 2, products: 2, shipments: 1 },
      "JB-CRB1": { programs: 2, products: 2, shipments: 2 },
      "JB-CRBN": { programs: 1, products: 2, shipments: 1 },
      "JB-GRT": { programs: 3, products: 2, shipments: 3 },
      "JB-IDM": { programs: 1, products: 2, shipments: 1 },
      "JB-KNG": { programs: 1, products: 2, shipments: 2 },
      "JB-SMD": { programs: 2, products: 2, shipments: 0 },
    });
    const shipments = facilities.flatMap(({ exports }) => exports.edges.map(({ node }) => node));
    for (const { destination, lines } of shipments) {
      expect(destination.complianceRules.length).toBeGreaterThan(0);
      expect(lines.length).toBeGreaterThan(0);
    }
  });

  it("and sees the labour in what is exported, from the shipment through the lot to the run", async () => {
    const garut = (await dashboard()).find(({ code }) => code === "JB-GRT");
    expect(garut?.exports.edges[0]?.node).toMatchObject({
      shipmentNo: "SHP-2026-0004",
      destination: { countryCode: "ES" },
      lines: [
        {
          quantity: { value: "81" },
          lot: {
            lotNo: "GRT-W07",
            labourOrigin: "INMATE_PART",
            run: {
              labour: {
                month: "2026-08",
                hours: { value: "325.5", suppression: "NONE" },
                workers: { value: 18, suppression: "NONE" },
              },
            },
          },
        },
      ],
    });
    expect(garut?.labour.edges[0]?.node).toEqual({
      month: "2026-09",
      hours: { value: "1815", suppression: "NONE" },
      workerCount: { value: 24, suppression: "NONE" },
    });
  });

  it("and sees neither what four people worked, nor the total from which it could be told", async () => {
    const { body } = await office.ask<SumedangLabour>(
      "kanwil",
      `{ lot(lotNo: "SMD-W11") { run { labour { ${RUN_LABOUR} } } } facility(code: "JB-SMD") { labour(first: 1) { edges { node { ${MONTH_LABOUR} } } } } }`,
    );
    expect(body.errors).toBeUndefined();
    const small = { value: null, suppression: "SMALL_CELL" };
    const total = { value: null, suppression: "COMPLEMENTARY" };
    expect(body.data?.lot.run.labour).toEqual({ month: "2026-09", hours: small, workers: small });
    expect(body.data?.facility.labour.edges).toEqual([
      { node: { month: "2026-09", hours: total, workerCount: total } },
    ]);
  });

  it("and the first query of the README answers what the README says", async () => {
    const readme = readFileSync(path.join(__dirname, "..", "..", "README.md"), "utf8");
    const [, request = ""] = /--data '(.+)'/.exec(readme) ?? [];
    const [, answer = ""] = /```json\n(.+?)```/s.exec(readme) ?? [];
    const { data, errors } = (await office.ask("kanwil", JSON.parse(request).query)).body;
    expect({ data, errors }).toEqual(JSON.parse(answer));
  });

  it("and a work-guidance head sees participants of his own UPT alone", async () => {
    const { body } = await office.ask<{ participants: List<{ facility: { code: string } }> | null }>(
      "work-guidance-garut",
      "{ participants(first: 100) { edges { node { id facility { code } } } } }",
    );
    expect(body.errors).toBeUndefined();
    const codes = new Set(body.data?.participants?.edges.map(({ node }) => node.facility.code));
    expect(codes).toEqual(new Set(["JB-GRT"]));
  });

  it("and customs reads no participant at all", async () => {
    const { body } = await office.ask<{ participants: unknown }>(
      "customs",
      "{ participants(first: 1) { edges { node { id } } } }",
    );
    expect(body.data?.participants ?? null).toBeNull();
    expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});
