import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { RunBench } from "../run-balance/run-bench.factory.js";

const MONTH = 'from: "2026-09-01", to: "2026-09-30"';
const FIGURES =
  "runs dryIn dryPrimary dryByProduct dryScrap dryLoss balancePct expectedPct outOfTolerance runsOutOfTolerance reason";

describe("the yield report", () => {
  let bench: RunBench;
  const ids: string[] = [];

  beforeAll(async () => {
    bench = await RunBench.open();
    for (const kg of [100, 90]) {
      const balanced = await bench.take("balance", await bench.record(await bench.start("R4", 103), kg));
      const ready = balanced.status === "VARIANCE" ? await bench.take("override", balanced) : balanced;
      ids.push((await bench.take("close", ready)).id);
    }
    await bench.record(await bench.start("R4", 103), 1);
  });
  afterAll(() => bench.close());

  const ask = (query: string, facilities = ["JB-KNG"]) => bench.knowledge.ask(query, { facilities });
  const alike = { runs: 1, dryIn: "103", dryByProduct: "0", dryScrap: "0", expectedPct: "2.9126" };

  it("tells of each closed run where its mass went, and why it was accepted", async () => {
    const { yieldReport } = await ask(
      `{ yieldReport(facilityCode: "JB-KNG", ${MONTH}) { run { id } recipe { code } ${FIGURES} } }`,
    );
    const recipe = { code: "R4" };
    const good = { dryPrimary: "100", dryLoss: "3", balancePct: "2.9126", outOfTolerance: false, reason: null };
    const bad = { dryPrimary: "90", dryLoss: "13", balancePct: "12.6214", outOfTolerance: true, reason: "wet" };
    const rows = [
      { run: { id: ids[0] }, recipe, ...alike, ...good, runsOutOfTolerance: 0 },
      { run: { id: ids[1] }, recipe, ...alike, ...bad, runsOutOfTolerance: 1 },
    ];
    expect(yieldReport).toEqual(expect.arrayContaining(rows));
    expect(yieldReport).toHaveLength(2);
  });

  it("adds runs up by recipe", async () => {
    const { yieldReport } = await ask(
      `{ yieldReport(facilityCode: "JB-KNG", ${MONTH}, by: RECIPE) { run { id } ${FIGURES} } }`,
    );
    const sums = { runs: 2, dryIn: "206", dryPrimary: "190", dryLoss: "16", balancePct: "7.767" };
    expect(yieldReport).toEqual([
      { ...alike, ...sums, run: null, outOfTolerance: true, runsOutOfTolerance: 1, reason: null },
    ]);
  });

  it("is of a UPT for which the viewer acts, in one statement for many UPTs", async () => {
    const field = `yield(${MONTH}, by: RECIPE) { runs product { sku } }`;
    const query = `{ _entities(representations: [{ __typename: "Facility", code: "JB-KNG" }, { __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { ${field} } } }`;
    const { answer, cost } = await bench.cost(query, ["JB-KNG"]);
    expect(cost).toBe(2);
    expect(answer).toEqual({ _entities: [{ yield: [{ runs: 2, product: { sku: "ROPE-6" } }] }, { yield: [] }] });
    expect(await ask(`{ yieldReport(facilityCode: "JB-KNG", ${MONTH}) { runs } }`, ["JB-GRT"])).toEqual({
      yieldReport: [],
    });
  });

  it("is not told by run of more than 31 days", async () => {
    const query = '{ yieldReport(facilityCode: "JB-KNG", from: "2026-09-01", to: "2026-10-02") { runs } }';
    expect(await ask(query)).toEqual({ errors: ["BAD_USER_INPUT"] });
  });
});
