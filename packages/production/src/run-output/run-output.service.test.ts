import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { LotDisposition } from "../lot/lot.entity.js";
import { production } from "../subgraph.js";

const APPROVER = { scopes: ["production:approve"] };

describe("the output of a run", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
    await desk.receive("MAT-1", { quantity: new Decimal(1_000) });
    await desk.receive("MAT-2");
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("is lots that have its material as parents, and leaves nothing at the work places", async () => {
    const run = await desk.start("turn", ["MAT-1", "MAT-2"]);
    expect((await desk.record(run, "ROPE-1")).status).toBe("CLOSED");
    const parents = await source.query("SELECT parent_lot_no FROM lot_parent WHERE lot_no = 'ROPE-1' ORDER BY 1");
    expect(parents).toEqual([{ parent_lot_no: "MAT-1" }, { parent_lot_no: "MAT-2" }]);
    const [wip] = await source.query(
      "SELECT sum(on_hand)::int AS left FROM stock_balance JOIN stock_account ON id = account_id WHERE location = 'WIP'",
    );
    expect(wip.left).toBe(0);
  });

  it.each([
    { disposition: LotDisposition.PENDING_QC, status: "QC_HOLD" },
    { disposition: LotDisposition.RELEASED, status: "AVAILABLE" },
  ])("lies in the store as $status when it is $disposition", async ({ disposition, status }) => {
    const run = await desk.start(disposition, ["MAT-1"]);
    await desk.record(run, `ROPE-${status.replace("_", "-")}`, { disposition });
    const rows = await source.query("SELECT status FROM stock_account WHERE lot_no = $1 AND location = 'STORE'", [
      `ROPE-${status.replace("_", "-")}`,
    ]);
    expect(rows).toEqual([{ status }]);
  });

  it("weighs no more than its material", async () => {
    const run = await desk.start("mass", ["MAT-1"]);
    const outputs = [{ lotNo: "ROPE-M", quantity: new Decimal("50.001") }];
    expect(await refusalOf(desk.record(run, "ROPE-M", { outputs }))).toBe("MASS_BALANCE_VARIANCE");
  });

  it("is recorded by one who read the run as it is", async () => {
    const run = await desk.start("stale", ["MAT-1"]);
    expect(await refusalOf(desk.record(run, "ROPE-S", { expectedVersion: 7 }))).toBe("STALE_VERSION");
  });

  it("is recorded once: a closed run is not closed again", async () => {
    const run = await desk.start("closed", ["MAT-1"]);
    const closed = await desk.record(run, "ROPE-C1");
    expect(await refusalOf(desk.record(closed, "ROPE-C2"))).toBe("INVALID_TRANSITION");
  });

  it("comes after the start", async () => {
    const run = await desk.start("order", ["MAT-1"]);
    const endedAt = new Date("2026-09-16T08:59:59Z");
    expect(await refusalOf(desk.record(run, "ROPE-O", { endedAt }))).toBe("BAD_USER_INPUT");
  });

  it.each([
    { who: "an approver with a reason", claims: APPROVER, reason: "Found in the shift book.", answer: "none" },
    { who: "an approver without a reason", claims: APPROVER, reason: undefined, answer: "PRD-13" },
    { who: "a clerk with a reason", claims: {}, reason: "Found in the shift book.", answer: "PRD-13" },
    {
      who: "a program with a reason",
      claims: { ...APPROVER, person: false },
      reason: "Found in the shift book.",
      answer: "PRD-13",
    },
  ])(
    "is entered a week late only with a reason and by a person who may approve: $who, $answer",
    async ({ who, claims, reason, answer }) => {
      const [approver, teller] = [desk.of(APPROVER), desk.of(claims)];
      const name = who.toUpperCase().replaceAll(" ", "-");
      const [materialLot, lotNo] = [`OLD-${name}`, `LATE-${name}`];
      const late = "Found in the shift book.";
      await approver.receive(materialLot, { receivedAt: new Date("2026-09-07T01:00:00Z"), reason: late });
      const startedAt = new Date("2026-09-08T01:00:00Z");
      expect(
        await refusalOf(teller.start(`told-${name}`, [materialLot], { startedAt, ...(reason && { reason }) })),
      ).toBe(answer);
      const run = await approver.start(`approved-${name}`, [materialLot], { startedAt, reason: late });
      const endedAt = new Date("2026-09-08T08:00:00Z");
      expect(await refusalOf(teller.record(run, lotNo, { endedAt, ...(reason && { reason }) }))).toBe(answer);
    },
  );

  it("keeps why it was entered late with its postings", async () => {
    const [approver, reason] = [desk.of(APPROVER), "Found in the shift book."];
    await approver.receive("OLD-KEPT", { receivedAt: new Date("2026-09-07T01:00:00Z"), reason });
    const run = await approver.start("kept", ["OLD-KEPT"], { startedAt: new Date("2026-09-08T01:00:00Z"), reason });
    await approver.record(run, "LATE-KEPT", { endedAt: new Date("2026-09-08T08:00:00Z"), reason });
    const told = await source.query(
      "SELECT DISTINCT kind, reason, is_approved FROM stock_posting WHERE reference_id = $1 ORDER BY 1",
      [run.id],
    );
    expect(told).toEqual(["ISSUE_TO_RUN", "OUTPUT"].map((kind) => ({ kind, reason, is_approved: true })));
  });

  it("has lot numbers that were not given before, and each once", async () => {
    const run = await desk.start("numbers", ["MAT-1"]);
    const outputs = ["ROPE-N", "ROPE-N"].map((lotNo) => ({ lotNo, quantity: new Decimal(20) }));
    expect(await refusalOf(desk.record(run, "ROPE-N", { outputs }))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(desk.record(run, "MAT-2"))).toBe("PRD-20");
  });

  it("is not recorded by a clerk of another UPT, to whom the run does not exist", async () => {
    const run = await desk.start("elsewhere", ["MAT-1"]);
    const elsewhere = desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(elsewhere.record(run, "ROPE-E"))).toBe("NOT_FOUND");
  });

  it("gives one lot number to one of two clerks who ask for it at the same moment", async () => {
    const runs = [await desk.start("race-1", ["MAT-1"]), await desk.start("race-2", ["MAT-1"])];
    const answers = await Promise.all(
      runs.map((run) => refusalOf(desk.record(run, "ROPE-R", { idempotencyKey: run.id }))),
    );
    expect(answers.sort()).toEqual(["PRD-20", "none"]);
  });
});
