import { newId } from "@coir/kit/ids";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { QueryRunner } from "typeorm";
import { LedgerLine } from "../ledger/ledger-line.entity.js";
import { PayoutChannel } from "../ledger/ledger-posting.entity.js";
import { type Office, openOffices, refusal, staff } from "../office.factory.js";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import { Enforcement, PayFloorBasis, PayPeriod } from "../pay-rule/pay-floor-rule.entity.js";
import { WorkSession, WorkShift } from "../work-session/work-session.entity.js";
import { PayRun, PayRunStatus } from "./pay-run.entity.js";
import { payRunTransitions } from "./pay-run.service.js";

describe("a pay run", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    office = offices.open();
  });
  afterEach(() => office.connection.rollback());

  const prepare = (workProgramId: string, viewer = staff.finance) =>
    office.as(viewer).payRuns.prepare({ idempotencyKey: newId(), workProgramId, month: "2026-08" });
  const post = ({ id, version }: PayRun, viewer = staff.head) =>
    office.as(viewer).payRuns.post({ payRunId: id, expectedVersion: version });
  const reverse = ({ id, version }: PayRun) =>
    office.as(staff.head).payRuns.reverse({ payRunId: id, expectedVersion: version, reason: "Wrong rate." });
  const linesOf = (payRunId: string) =>
    office.manager
      .createQueryBuilder(LedgerLine, "line")
      .innerJoin("ledger_posting", "posting", "posting.id = line.posting_id")
      .where("posting.pay_run_id = :payRunId", { payRunId })
      .getMany();

  /** People who worked in August at Rp 3,500 an hour and Rp 3,000 a piece, the month closed. */
  async function earning(people: number, { rates = { hourlyRate: 3500, pieceRate: 3000 } } = {}) {
    const workshop = await office.workshop(people);
    await office.rates(workshop.program.id, rates);
    for (const [index, placement] of workshop.placements.entries())
      await office.worked(placement, 300 + index, { pieces: index });
    await office.closeAugust();
    return workshop;
  }

  it("is reckoned from minutes, pieces and the rates of the day, and shared out", async () => {
    const { program } = await earning(2);
    const run = await prepare(program.id);
    expect(run).toMatchObject({ status: "DRAFT", gross: "38058" });
    const entries = await office.as(staff.finance).entries.ofRun(run.id);
    expect(entries.map(({ gross }) => gross).sort()).toEqual(["17500", "20558"]);
    for (const { gross, compulsorySavings, spendable, remittance } of entries) {
      expect(BigInt(compulsorySavings) + BigInt(spendable) + BigInt(remittance)).toBe(BigInt(gross));
      expect(BigInt(compulsorySavings) * 2n >= BigInt(gross)).toBe(true);
    }
    expect(await linesOf(run.id)).toEqual([]);
  });

  it("locks the sessions that it pays when it is posted, for good, even where it is taken back", async () => {
    const workshop = await office.workshop(1);
    await office.rates(workshop.program.id, { hourlyRate: 3500 });
    const shift = { startsAt: new Date("2026-08-03T01:00:00Z"), endsAt: new Date("2026-08-03T05:00:00Z") };
    const { sessions } = office.as(staff.head);
    const { id: sessionId } = await sessions.plan({
      ...{ idempotencyKey: newId(), workProgramId: workshop.program.id, shift: WorkShift.MORNING, ...shift },
    });
    await sessions.open({ sessionId, expectedVersion: 1, supervisorsOnDuty: 1 });
    await sessions.close({ sessionId, expectedVersion: 2 });
    await office.worked(workshop.placements[0] as string, 300, { day: "2026-08-04" });
    await office.closeAugust();
    const status = async () => (await office.manager.findOneByOrFail(WorkSession, { id: sessionId })).status;
    const run = await prepare(workshop.program.id);
    expect(await status()).toBe("CLOSED");
    const posted = await post(run);
    expect(await status()).toBe("LOCKED");
    await reverse(posted);
    expect(await status()).toBe("LOCKED");
  });

  it("takes each day's rates when they change in the month", async () => {
    const { program, placements } = await office.workshop(1);
    await office.rates(program.id, { hourlyRate: 3000 });
    await office.rates(program.id, { hourlyRate: 6000 }, "2026-08-04");
    await office.worked(placements[0] as string, 60);
    await office.worked(placements[0] as string, 60, { day: "2026-08-04" });
    await office.closeAugust();
    expect(await prepare(program.id)).toMatchObject({ gross: "9000" });
  });

  it("needs a closed month, work, rates for every day, and no other run", async () => {
    const { program, placements } = await office.workshop(1);
    expect(await refusal(prepare(program.id))).toBe("INM-41");
    const idle = await office.workshop(1);
    await office.worked(placements[0] as string, 300);
    await office.closeAugust();
    expect(await refusal(prepare(idle.program.id))).toBe("INM-41");
    expect(await refusal(prepare(program.id))).toBe("INM-14");
    await office.rates(program.id, { hourlyRate: 3500 });
    await prepare(program.id);
    expect(await refusal(prepare(program.id))).toBe("INM-41");
    expect(await refusal(prepare(program.id, staff.elsewhere))).toBe("NOT_FOUND");
  });

  it("is posted by a person, and another one than who prepared it", async () => {
    const { program } = await earning(1);
    const run = await prepare(program.id);
    expect(await refusal(post(run, staff.finance))).toBe("SEGREGATION_OF_DUTIES");
    expect(await refusal(post(run, staff.machine))).toBe("FORBIDDEN");
    expect(await refusal(post(run, staff.elsewhere))).toBe("NOT_FOUND");
    expect(await post(run)).toMatchObject({ status: "POSTED", postedBy: "head" });
  });

  it("counts who is below a floor that warns, and is not posted below one that blocks", async () => {
    const { program } = await earning(2, { rates: { hourlyRate: 3500, pieceRate: 1 } });
    const warned = await prepare(program.id);
    const shortfalls = await office.as(staff.finance).shortfalls.ofRun(warned.id);
    expect(shortfalls.map(({ basis, enforcement, below }) => [basis, enforcement, below])).toEqual([
      ["MINISTRY_MINIMUM_PREMI", "WARN", 2],
      ["UMK", "REPORT_ONLY", 2],
    ]);
    const posted = await post(warned);
    expect(posted.status).toBe("POSTED");
    await reverse(posted);
    await office.as(staff.region).payRules.recordFloor({
      idempotencyKey: newId(),
      facilityCode: "JB-GRT",
      basis: PayFloorBasis.MINISTRY_MINIMUM_PREMI,
      amount: 800_000,
      per: PayPeriod.MONTH,
      enforcement: Enforcement.BLOCK,
      validFrom: "2026-08-01",
      legalBasis: "SYN",
      source: "SYN",
      asOf: "2026",
      dataQuality: DataQuality.SYNTHETIC,
    });
    expect(await refusal(post(await prepare(program.id)))).toBe("INM-15");
  });

  it("goes no other way than from draft to posted to reversed", async () => {
    expect(payRunTransitions).toEqual({ DRAFT: ["POSTED", "REVERSED"], POSTED: ["REVERSED"], REVERSED: [] });
    const { program } = await earning(1);
    const { id } = await prepare(program.id);
    const again = async (status: PayRunStatus) =>
      (await office.manager.findOneByOrFail(PayRun, { id, status })) as PayRun;
    await post(await again(PayRunStatus.DRAFT));
    expect(await refusal(post(await again(PayRunStatus.POSTED)))).toBe("INVALID_TRANSITION");
    expect(await refusal(post({ ...(await again(PayRunStatus.POSTED)), version: 1 }))).toBe("STALE_VERSION");
    await reverse(await again(PayRunStatus.POSTED));
    expect(await refusal(reverse(await again(PayRunStatus.REVERSED)))).toBe("INVALID_TRANSITION");
    expect(await refusal(post(await again(PayRunStatus.REVERSED)))).toBe("INVALID_TRANSITION");
    expect((await prepare(program.id)).status).toBe("DRAFT");
  });

  it("is mirrored exactly when it is reversed, and every account is as before", async () => {
    const { program, participants } = await earning(3);
    const run = await post(await prepare(program.id));
    const posted = await linesOf(run.id);
    await reverse(run);
    const mirrored = (await linesOf(run.id)).filter(({ postingId }) => postingId !== posted[0]?.postingId);
    const text = (lines: readonly LedgerLine[], sign: bigint) =>
      lines
        .map(({ account, savingsAccountId, amount }) => `${account}/${savingsAccountId}/${BigInt(amount) * sign}`)
        .sort();
    expect(text(mirrored, -1n)).toEqual(text(posted, 1n));
    for (const person of participants)
      expect(await office.as(staff.finance).accounts.ofParticipant(person)).toMatchObject({
        spendable: "0",
        compulsorySavings: "0",
        remittance: "0",
      });
  });

  it("sums to zero in the ledger, whatever was worked, and the accounts hold all of it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 400 }), pieces: fc.nat(40) }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.integer({ min: 1, max: 9_999 }),
        async (days, hourlyRate) => {
          office = offices.open();
          const { program, placements, participants } = await office.workshop(days.length);
          await office.rates(program.id, { hourlyRate, pieceRate: 777 });
          for (const [index, { minutes, pieces }] of days.entries())
            await office.worked(placements[index] as string, minutes, { pieces });
          await office.closeAugust();
          const run = await post(await prepare(program.id));
          const lines = await linesOf(run.id);
          expect(lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(0n);
          const [held] = await office.manager.query(
            "SELECT sum(spendable + compulsory_savings + remittance) AS held FROM savings_account WHERE participant_id = ANY($1)",
            [participants],
          );
          expect(held.held).toBe(run.gross);
          await office.connection.rollback();
        },
      ),
      { numRuns: 8 },
    );
    office = offices.open();
  });

  it("cannot be taken back once the money was paid out, which is at release and once", async () => {
    const { program, participants } = await earning(1);
    const run = await post(await prepare(program.id));
    const participantId = participants[0] as string;
    const payOut = () =>
      office
        .as(staff.finance)
        .payouts.payOut({ idempotencyKey: newId(), participantId, channel: PayoutChannel.BANK_ACCOUNT });
    expect(await refusal(payOut())).toBe("INM-18");
    await office.manager.update(Participant, { id: participantId }, { custodyStatus: CustodyStatus.RELEASED });
    expect(await payOut()).toMatchObject({ spendable: "0", compulsorySavings: "0", remittance: "0" });
    expect(await office.as(staff.finance).accounts.ofParticipant(participantId)).toMatchObject({ spendable: "0" });
    expect(await refusal(payOut())).toBe("INM-17");
    expect(await refusal(reverse(run))).toBe("INM-17");
  });

  it("takes as many statements for six people as for two, to prepare, to post and to take back", async () => {
    const statementsFor = async (people: number) => {
      const { program } = await earning(people);
      const runner = office.manager.queryRunner as QueryRunner;
      const send = runner.query.bind(runner);
      let statements = 0;
      Object.assign(runner, {
        query: (...statement: Parameters<QueryRunner["query"]>) => {
          statements += 1;
          return send(...statement);
        },
      });
      await reverse(await post(await prepare(program.id)));
      await office.connection.rollback();
      office = offices.open();
      return statements;
    };
    expect(await statementsFor(6)).toBe(await statementsFor(2));
  });

  it("shows nothing to who acts for another UPT, in SQL too", async () => {
    const { program } = await earning(2);
    await post(await prepare(program.id));
    const seen = async (facilities: string) => {
      await office.manager.query(`SET LOCAL viewer.facilities = '${facilities}'`);
      const [counts] = await office.manager.query(
        "SELECT (SELECT count(*)::int FROM pay_run) AS runs, (SELECT count(*)::int FROM pay_entry) AS entries, (SELECT count(*)::int FROM pay_floor_check) AS checks",
      );
      return counts;
    };
    expect(await seen("JB-GRT")).toEqual({ runs: 1, entries: 2, checks: 4 });
    for (const facilities of ["JB-CMS", ""]) expect(await seen(facilities)).toEqual({ runs: 0, entries: 0, checks: 0 });
  });

  it("is the same run when it is sent again, and hidden from another UPT", async () => {
    const { program } = await earning(1);
    const input = { idempotencyKey: newId(), workProgramId: program.id, month: "2026-08" };
    const first = await office.as(staff.finance).payRuns.prepare(input);
    expect((await office.as(staff.finance).payRuns.prepare(input)).id).toBe(first.id);
    expect(await office.as(staff.elsewhere).payRuns.byId(first.id)).toBeNull();
    expect((await office.as(staff.elsewhere).payRuns.page(undefined, { first: 5 })).edges).toEqual([]);
    expect((await office.as(staff.head).payRuns.page({ month: "2026-08" }, { first: 5 })).edges).toHaveLength(1);
  });
});
