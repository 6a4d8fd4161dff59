import { describe, expect, it } from "@jest/globals";
import { dayIn, MESH, SHIPPED, TRACE, YIELD } from "./production-questions";
import { tellStory } from "./story";

const { answer, refusal, act } = tellStory();
describe("An auditor asks where the fibre of Kuningan went in August", () => {
  it("and reads of each run what became rope and what was lost, and why once too much", async () => {
    const { yieldReport } = await answer<{ yieldReport: readonly object[] }>("auditor", YIELD);
    expect(yieldReport).toHaveLength(4);
    expect(yieldReport[0]).toEqual({
      run: { startedAt: "2026-08-05T01:00:00.000Z" },
      dryIn: "892",
      dryPrimary: "841",
      dryLoss: "51",
      balancePct: "5.7175",
      expectedPct: "2.9126",
      outOfTolerance: true,
      reason: "Dusty bales: more fly than usual.",
    });
    expect(yieldReport.slice(1)).toEqual(
      Array(3).fill(expect.objectContaining({ balancePct: "2.9126", outOfTolerance: false, reason: null })),
    );
  });

  it("whereas Garut reads nothing of Kuningan, and its supervisor no report", async () => {
    expect(await answer("work-guidance-garut", YIELD)).toEqual({ yieldReport: [] });
    expect(await refusal("supervisor-garut", YIELD)).toBe("FORBIDDEN");
  });
});

describe("Quality control asks whether the mesh of the nets drifts", () => {
  const weeks = { from: dayIn(-7), to: dayIn(1) };

  it("and reads it from what was measured of two lots", async () => {
    const limit = 'characteristic: MESH_MM, lsl: "26", usl: "34", target: "30", sampleSize: 3, acceptNumber: 1';
    await act(
      "kalapas-garut",
      "issueQualitySpec",
      `sku: "NET-KR-PCS", expectedVersion: 0, demandedStages: [], limits: [{ ${limit} }]`,
    );
    await measure("CRB1-W12", ["30", "31", "33"]);
    await measure("CRB1-W13", ["33", "34", "35"]);
    expect(await answer("quality-cirebon", MESH, weeks)).toEqual({
      qualitySummary: [{ n: 6, mean: "32.666667", sd: "1.861899", cpk: "0.2387", failRate: "0.166667" }],
    });
  });

  it("whereas another UPT reads no point, and a supervisor no summary", async () => {
    expect(await answer("kalapas-ciamis", MESH, weeks)).toEqual({ qualitySummary: [] });
    expect(await refusal("supervisor-garut", MESH, weeks)).toBe("FORBIDDEN");
  });

  async function measure(lotNo: string, values: readonly string[]): Promise<void> {
    const step = (verb: string, input: string) =>
      answer<Record<string, { readonly id: string }>>(
        "quality-cirebon",
        `mutation { ${verb}(input: { idempotencyKey: "${lotNo}", ${input} }) { id } }`,
      );
    const asked = await step("requestInspection", `lotNo: "${lotNo}", facilityCode: "JB-CRB1", stage: PARTNER`);
    const at = (version: number) => `inspectionId: "${asked.requestInspection?.id}", expectedVersion: ${version}`;
    await step("drawSample", `${at(1)}, sampleSize: ${values.length}`);
    await step(
      "recordReadings",
      `${at(2)}, readings: [{ characteristic: MESH_MM, values: ${JSON.stringify(values)} }]`,
    );
  }
});

describe("A buyer complains of mould, and quality control asks what else is of that fibre", () => {
  it("and reads the receipt, the run and what came of it", async () => {
    const nodes = (...lotNos: string[]) => lotNos.map((lotNo, depth) => ({ depth, lot: { lotNo } }));
    const used = { run: { startedAt: "2026-09-02T01:00:00.000Z" }, quantity: { value: "1181.04", unit: "KGM" } };
    expect(await answer("quality-cirebon", TRACE)).toEqual({
      traceBack: { nodes: nodes("CRB1-W09", "CRB1-R09"), edges: [{ parentLotNo: "CRB1-R09", ...used }] },
      traceForward: { nodes: nodes("CRB1-R09", "CRB1-W09") },
    });
  });

  it("and calls the fibre back; the regional office reads which shipment carries nets of it", async () => {
    const recall = 'lotNo: "CRB1-R09", expectedVersion: 1, reason: "Mould"';
    await act("quality-cirebon", "recallLot", recall);
    expect(await answer("kanwil", SHIPPED)).toEqual({
      traceForward: {
        nodes: [
          { lot: { lotNo: "CRB1-R09", disposition: "RECALLED", shipments: [] } },
          { lot: { lotNo: "CRB1-W09", disposition: "QUARANTINED", shipments: [{ shipmentNo: "SHP-2026-0001" }] } },
        ],
      },
    });
    expect(await refusal("quality-cirebon", SHIPPED)).toBe("FORBIDDEN");
  });

  it("whereas another UPT knows of no such lot", async () => {
    expect(await answer("work-guidance-garut", TRACE)).toEqual({ traceBack: null, traceForward: null });
  });
});
