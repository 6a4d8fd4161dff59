import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { heldOf, wrongBalances } from "../ledger/held.factory.js";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { RunBench } from "../run-balance/run-bench.factory.js";

describe("what a run posted, taken back", () => {
  let bench: RunBench;
  beforeAll(async () => {
    bench = await RunBench.open();
  }, 60_000);
  afterAll(() => bench.close());

  const now = ({ id }: Pick<ProductionRun, "id">) => bench.source.manager.findOneByOrFail(ProductionRun, { id });
  const postingsOf = async ({ id }: Pick<ProductionRun, "id">, kind: string): Promise<string[]> => {
    const rows: { id: string }[] = await bench.source.query(
      "SELECT id FROM stock_posting WHERE reference_id = $1 AND kind = $2 ORDER BY recorded_at, id",
      [id, kind],
    );
    return rows.map((row) => row.id);
  };
  const reverse = (postingId: string | undefined, key: string) =>
    bench.desk.work(({ reversals }) =>
      reversals.reverse({ idempotencyKey: key, postingId: postingId as string, reason: "Typed into the wrong run." }),
    );
  const made = async ({ workOrderId }: ProductionRun): Promise<number> => {
    const [row] = await bench.source.query("SELECT produced_good::float AS good FROM work_order WHERE id = $1", [
      workOrderId,
    ]);
    return row.good;
  };
  const nothing = { goodQuantity: "0.000", dryInKg: "0.000", dryPrimaryKg: "0.000", dryLossKg: "0.000" };

  it("gives the material of a closed run back, and leaves it with nothing made", async () => {
    await bench.desk.receive("TB-1");
    const run = await bench.desk.start("tb-1", ["TB-1"]);
    await bench.desk.record(run, "TB-ROPE");
    const [output] = await postingsOf(run, "OUTPUT");
    await reverse(output, "tb-1");
    expect(await now(run)).toMatchObject({
      ...nothing,
      status: "CLOSED",
      reason: "Typed into the wrong run.",
      version: 3,
    });
    expect(await heldOf(bench.source, "TB-1")).toMatchObject({ "JB-KNG/STORE": 100, "JB-KNG/WIP": 0 });
    expect(await heldOf(bench.source, "TB-ROPE")).toEqual({ "JB-KNG/STORE": 0 });
    expect(await refusalOf(reverse(output, "tb-1-again"))).toBe("PRD-06");
    const anew = await bench.desk.start("tb-2", ["TB-1"]);
    expect((await bench.desk.record(anew, "TB-ROPE-2")).goodQuantity).toBe("48");
  });

  it("takes one record of a run that is not closed, which is balanced anew", async () => {
    const run = await bench.start("R4", 100);
    const wrong = await bench.record(run, 57);
    const right = await bench.record(wrong, 40);
    await bench.take("balance", right);
    const [first] = await postingsOf(run, "OUTPUT");
    await reverse(first, "record");
    const corrected = await now(run);
    expect(corrected).toMatchObject({
      status: "OUTPUT_RECORDED",
      goodQuantity: "40.000",
      dryPrimaryKg: "40.000",
      dryLossKg: "60.000",
    });
    const balanced = await bench.take("balance", await bench.record(corrected, 57));
    const closed = await bench.take("close", balanced);
    expect(closed.dryLossKg).toBe("3");
    expect(await bench.leftAt(run, "PRODUCTION")).toEqual({ dry: 0, quantity: expect.any(Number) });
    expect(await made(closed)).toBe(97);
  });

  it("lets a run of which nothing is left be given up", async () => {
    const run = await bench.start("R4", 10);
    const recorded = await bench.record(run, 9);
    const [output] = await postingsOf(recorded, "OUTPUT");
    await reverse(output, "all");
    expect((await bench.take("abort", await now(run))).status).toBe("ABORTED");
  });

  it("takes a closed run by a recipe back as a whole, whichever posting is named", async () => {
    const run = await bench.start("R4", 100);
    const closed = await bench.take("close", await bench.take("balance", await bench.record(run, 97)));
    expect(await made(closed)).toBe(97);
    const [loss] = await postingsOf(run, "PROCESS_LOSS");
    await reverse(loss, "whole");
    expect(await now(run)).toMatchObject({ ...nothing, status: "CLOSED" });
    expect(await made(closed)).toBe(0);
    expect(await bench.leftAt(run, "WIP")).toEqual({ dry: 0, quantity: 0 });
    expect(await bench.leftAt(run, "PRODUCTION")).toEqual({ dry: 0, quantity: 0 });
  });

  it("stays, with the run's figures, where what came out was used", async () => {
    await bench.desk.receive("TB-3");
    const run = await bench.desk.start("tb-3", ["TB-3"]);
    const recorded = await bench.desk.record(run, "TB-3-ROPE", { disposition: "RELEASED" as never });
    await bench.desk.move("tb-3", "TB-3-ROPE", { quantity: new Decimal(48) });
    const [output] = await postingsOf(run, "OUTPUT");
    expect(await refusalOf(reverse(output, "tb-3"))).toBe("INSUFFICIENT_STOCK");
    expect(await now(run)).toMatchObject({ version: recorded.version, goodQuantity: "48.000" });
    expect(await wrongBalances(bench.source)).toEqual([]);
  });

  it("is not what an aborted run threw away", async () => {
    const run = await bench.start("R4", 10);
    const scrapped = [{ lotNo: "FIBRE", quantity: new Decimal(10) }];
    await bench.take("abort", run, bench.desk, { scrapped });
    const [scrap] = await postingsOf(run, "SCRAP");
    expect(await refusalOf(reverse(scrap, "aborted"))).toBe("INVALID_TRANSITION");
  });
});
