import { cursorOf } from "@coir/kit/connection";
import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Office, openOffices, staff } from "../office.factory.js";
import type { PayRun } from "../pay-run/pay-run.entity.js";

describe("pay, read page by page", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  const statements: string[] = [];
  beforeAll(async () => {
    offices = await openOffices();
    const ignore = () => undefined;
    offices.source.setOptions({
      logging: true,
      logger: {
        logQuery: (statement: string) => statements.push(statement),
        ...{ logQueryError: ignore, logQuerySlow: ignore, logSchemaBuild: ignore, logMigration: ignore, log: ignore },
      },
    });
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    office = offices.open();
  });
  afterEach(() => office.connection.rollback());

  /** August of people who worked alike, reckoned and posted. */
  async function posted(people: number): Promise<{ readonly run: PayRun; readonly participants: readonly string[] }> {
    const { program, participants, placements } = await office.workshop(people);
    await office.rates(program.id, { hourlyRate: 6000 });
    for (const placement of placements) await office.worked(placement, 300);
    await office.closeAugust();
    const prepared = { idempotencyKey: newId(), workProgramId: program.id, month: "2026-08" };
    const { id } = await office.as(staff.finance).payRuns.prepare(prepared);
    return { run: await office.as(staff.head).payRuns.post({ payRunId: id, expectedVersion: 1 }), participants };
  }
  const accountOf = async (participantId: string) =>
    (await office.as(staff.finance).accounts.ofParticipant(participantId))?.id as string;

  it("shows every entry of a run once, in a lasting order", async () => {
    const { run } = await posted(5);
    const { entries } = office.as(staff.finance);
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const page = await entries.pageOfRun(run.id, { first: 2, ...(after && { after }) });
      expect(page.edges.length).toBeLessThanOrEqual(2);
      seen.push(...page.edges.map(({ node }) => node.id));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor ?? undefined;
    }
    expect(seen).toEqual((await entries.ofRun(run.id)).map(({ id }) => id));
    expect(new Set(seen).size).toBe(5);
  });

  it("shows what moved in an account, the latest first, and goes on behind a line of the same posting", async () => {
    const { run, participants } = await posted(1);
    const id = await accountOf(participants[0] as string);
    await office
      .as(staff.head)
      .payRuns.reverse({ payRunId: run.id, expectedVersion: run.version, reason: "Wrong rate." });
    const { ledger } = office.as(staff.finance);
    const all = (await ledger.ofAccount(id, { first: 100 })).edges.map(({ node }) => node.amount);
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(all.slice(0, all.length / 2).every((amount) => amount.startsWith("-"))).toBe(true);
    const first = await ledger.ofAccount(id, { first: 1 });
    const rest = await ledger.ofAccount(id, { first: 100, after: first.pageInfo.endCursor as string });
    expect([...first.edges, ...rest.edges].map(({ node }) => node.amount)).toEqual(all);
  });

  it("costs one statement for many accounts, each with lines of its own", async () => {
    const { participants } = await posted(4);
    const ids = await Promise.all(participants.map(accountOf));
    const { ledger } = office.as(staff.finance);
    statements.length = 0;
    const pages = await Promise.all(ids.map((id) => ledger.ofAccount(id, { first: 1 })));
    expect(statements).toHaveLength(1);
    expect(pages.map(({ edges }) => edges.map(({ node }) => node.savingsAccountId))).toEqual(ids.map((id) => [id]));
    expect(pages.every(({ pageInfo }) => pageInfo.hasNextPage)).toBe(true);
  });

  it.each([
    ["text of no form", "nonsense"],
    ["a cursor of a list by day", cursorOf("2026-08-01", newId())],
    ["a line number that is none", cursorOf(newId(), "one")],
    ["a line number that no column holds", cursorOf(newId(), "99999999999")],
  ])("refuses %s before the database sees it", async (_what, after) => {
    const { ledger } = office.as(staff.finance);
    await expect(ledger.ofAccount(newId(), { first: 1, after })).rejects.toMatchObject({
      extensions: { code: "BAD_USER_INPUT", details: { field: "after" } },
    });
  });

  it("refuses a cursor of lines where entries are read", async () => {
    const { entries } = office.as(staff.finance);
    const after = cursorOf(newId(), 1);
    await expect(entries.pageOfRun(newId(), { first: 1, after })).rejects.toMatchObject({
      extensions: { code: "BAD_USER_INPUT", details: { field: "after" } },
    });
  });
});
