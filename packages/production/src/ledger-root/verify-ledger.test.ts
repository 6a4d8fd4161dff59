import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DataSource } from "typeorm";
import { refusalOf } from "../desk.factory.js";
import { LedgerBench } from "../ledger/ledger-bench.factory.js";
import { storeOf, supplierOf } from "../ledger/places.js";
import { checkLedger, lineOf } from "./ledger-check.js";
import { rootOf } from "./root-of.js";
import { StockLedgerRoot } from "./stock-ledger-root.entity.js";
import { verifyLedger } from "./verify-ledger.js";

const LATER = "2026-09-18T01:00:00Z";

describe("a sealed ledger", () => {
  let bench: LedgerBench;
  let owner: DataSource;
  let ids: string[];

  beforeEach(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
    owner = await new DataSource({ type: "postgres", url: bench.database.ownerUrl, poolSize: 1 }).initialize();
    ids = [];
    for (const hour of ["15T05", "16T05", "16T06", "16T07"]) {
      const at = new Date(`2026-09-${hour}:00:00Z`);
      ids.push(await bench.post({ effectiveAt: at, recordedAt: at, movements: [{ lotNo: "SEAL" }] }));
    }
    await seal(LATER);
  });
  afterEach(async () => {
    await owner.destroy();
    await bench.close();
  });

  const seal = (now: string) => bench.work(({ seals }) => seals.sealPastDays("JB-KNG"), { now });
  const verify = () => verifyLedger(bench.source.manager, "JB-KNG");
  const fault = async () => {
    const { fault } = await verify();
    return fault && [fault.day, fault.what, fault.postingId];
  };
  /** As one does who owns the tables and switches their guards off. */
  const tamper = async (...statements: string[]) => {
    for (const table of ["stock_posting", "stock_leg", "stock_ledger_root"])
      await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const statement of statements) await owner.query(statement);
  };

  it("is whole while nobody touches it, and says its newest root", async () => {
    expect(await verify()).toEqual({
      facilityCode: "JB-KNG",
      days: 2,
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
      fault: null,
    });
  });

  it("is sealed and checked UPT by UPT, and told of in a line for each", async () => {
    const grt = {
      facilityCode: "JB-GRT",
      movements: [{ lotNo: "GRT", from: supplierOf("JB-GRT"), to: storeOf("JB-GRT") }],
    };
    await bench.post(grt);
    await tamper(`UPDATE stock_posting SET actor = 'x' WHERE id = '${ids[3]}'`);
    const lines = (await checkLedger(bench.source, () => new Date(LATER))).map(lineOf);
    expect(lines).toEqual([
      expect.stringMatching(/^JB-GRT: ok, 1 sealed days, root [0-9a-f]{64}$/),
      `JB-KNG: CHANGED on 2026-09-16, ${ids[3]}`,
    ]);
  });

  it("is sealed once: what is over and unsealed, with an hour's grace", async () => {
    expect(await seal(LATER)).toEqual([]);
    const at = new Date("2026-09-18T01:00:00Z");
    await bench.post({ effectiveAt: at, recordedAt: at, movements: [{ lotNo: "NEXT" }] });
    expect(await seal("2026-09-18T17:59:00Z")).toEqual([]);
    expect(await seal("2026-09-18T18:00:00Z")).toEqual(["2026-09-18"]);
    expect(await verify()).toMatchObject({ days: 3, fault: null });
  });

  it("takes nothing more into a sealed day, but what is recorded later of such a day", async () => {
    expect(await refusalOf(bench.post())).toBe("PRD-05");
    expect(await refusalOf(bench.post({ recordedAt: new Date(LATER) }))).toBe("none");
    expect(await verify()).toMatchObject({ fault: null });
  });

  it("shows the first posting that was changed", async () => {
    await tamper(`UPDATE stock_posting SET reason = 'x' WHERE id IN ('${ids[1]}', '${ids[3]}')`);
    expect(await fault()).toEqual(["2026-09-16", "CHANGED", ids[1]]);
  });

  it("shows a leg that was changed", async () => {
    await tamper(`UPDATE stock_leg SET qty = qty * 2 WHERE posting_id = '${ids[2]}'`);
    expect(await fault()).toEqual(["2026-09-16", "CHANGED", ids[2]]);
  });

  it("shows a leg that was taken to another place", async () => {
    await tamper("UPDATE stock_account SET location = 'STAGING' WHERE location = 'STORE'");
    expect(await fault()).toEqual(["2026-09-15", "CHANGED", ids[0]]);
  });

  it("shows a posting that was removed", async () => {
    await tamper(
      `DELETE FROM stock_leg WHERE posting_id = '${ids[2]}'`,
      `DELETE FROM stock_posting WHERE id = '${ids[2]}'`,
    );
    expect(await fault()).toEqual(["2026-09-16", "REMOVED", ids[2]]);
  });

  it("shows a posting that was slipped in", async () => {
    await tamper(
      `INSERT INTO stock_posting (id, key, body_hash, kind, facility_code, effective_at, effective_on, recorded_at, actor)
       SELECT '018f0000-0000-7000-8000-000000000009', 'slipped', body_hash, kind, facility_code, effective_at, effective_on, recorded_at, actor
       FROM stock_posting WHERE id = '${ids[1]}'`,
    );
    expect(await fault()).toEqual(["2026-09-16", "ADDED", "018f0000-0000-7000-8000-000000000009"]);
  });

  it("shows postings that changed places", async () => {
    await tamper(`UPDATE stock_posting SET recorded_at = recorded_at + interval '90 minutes' WHERE id = '${ids[1]}'`);
    expect(await fault()).toEqual(["2026-09-16", "CHANGED", ids[1]]);
  });

  it("shows a seal whose postings changed places", async () => {
    await tamper(
      `UPDATE stock_ledger_root SET posting_ids = posting_ids[2:2] || posting_ids[1:1] || posting_ids[3:3],
       posting_hashes = posting_hashes[2:2] || posting_hashes[1:1] || posting_hashes[3:3] WHERE day = '2026-09-16'`,
    );
    expect(await fault()).toEqual(["2026-09-16", "SEAL_BROKEN", null]);
  });

  it("shows a posting that changed places also where the seal was made anew to hide it", async () => {
    const [newest] = await bench.source.manager.find(StockLedgerRoot, { order: { day: "DESC" } });
    const { sealedAt: _sealedAt, root: _root, ...seal } = newest as StockLedgerRoot;
    const turned = {
      ...seal,
      postingIds: seal.postingIds.toReversed(),
      postingHashes: seal.postingHashes.toReversed(),
    };
    await tamper("SELECT 1");
    await owner.query(
      "UPDATE stock_ledger_root SET posting_ids = $1, posting_hashes = $2, root = $3 WHERE day = '2026-09-16'",
      [turned.postingIds, turned.postingHashes, rootOf(turned)],
    );
    expect(await fault()).toEqual(["2026-09-16", "REORDERED", ids[3]]);
  });

  it("shows that a whole day was cut out", async () => {
    await tamper("DELETE FROM stock_ledger_root WHERE day = '2026-09-15'");
    expect(await fault()).toEqual(["2026-09-16", "SEAL_BROKEN", null]);
  });
});
