import { beforeAll, describe, expect, it } from "@jest/globals";
import { dayIn } from "./production-questions";
import { tellStory } from "./story";

const LEAVING = `query ($quarter: [String!]!) {
  participants(filter: { earliestReleaseQuarter: { in: $quarter }, custodyStatus: { in: [IN_CUSTODY] } }, first: 100) { edges { node {
    id workshopNumber earliestReleaseQuarter placements { status }
    workReadiness { status actions { item status } } enrolments { credentials { kind status } }
  } } }
}`;
const SAVED = `query ($id: ID!) { savingsAccount(participantId: $id) {
  compulsorySavings { amount } spendable { amount } remittance { amount }
  lines(first: 2) { edges { node { account kind amount { amount } } } pageInfo { hasNextPage } }
} }`;
const PEOPLE = "{ participants(first: 1) { edges { node { id workshopNumber } } } }";
const PROGRAMS = '{ facility(code: "JB-GRT") { workPrograms { id name } } }';

interface Leaving {
  readonly id: string;
  readonly workshopNumber: string;
  readonly workReadiness: { readonly actions: readonly { readonly item: string; readonly status: string }[] };
}
interface People {
  readonly participants: { readonly edges: readonly { readonly node: Leaving }[] };
}
interface Saved {
  readonly savingsAccount: Readonly<Record<"compulsorySavings" | "spendable" | "remittance", { amount: string }>> & {
    readonly lines: object;
  };
}

describe("A case guardian asks who is soon released, with what papers, savings and certificates", () => {
  const { answer, refusal, step } = tellStory();
  const releaseOn = dayIn(100);
  const quarter = `${releaseOn.slice(0, 4)}-Q${Math.ceil(Number(releaseOn.slice(5, 7)) / 3)}`;
  let person: Leaving;
  let workProgramId: string;

  beforeAll(async () => {
    person = (await answer<People>("case-guardian-garut", PEOPLE)).participants.edges[0]?.node as Leaving;
    type Programs = { facility: { workPrograms: { id: string; name: string }[] } };
    const { facility } = await answer<Programs>("finance-garut", PROGRAMS);
    workProgramId = facility.workPrograms.find(({ name }) => name === "Coco-shade knitting")?.id as string;
    const told = `participantId: "${person.id}", custodyStatus: IN_CUSTODY, releaseOn: "${releaseOn}"`;
    await step("case-guardian-garut", "recordCustodyChange", `idempotencyKey: "release", ${told}`);
  });

  /** September of the knitters, paid by the hour. */
  async function payday(): Promise<{ readonly id: string; readonly gross: { readonly amount: string } }> {
    const rates = 'basis: TIME, hourlyRate: 4300, validFrom: "2026-07-01", legalBasis: "SK-SYN-2026/9"';
    const card = `idempotencyKey: "rates", workProgramId: "${workProgramId}", ${rates}`;
    const { id } = await step("finance-garut", "proposeRateCard", card, "id");
    await step("kalapas-garut", "approveRateCard", `rateCardId: "${id}", expectedVersion: 1`);
    const month = `idempotencyKey: "september", workProgramId: "${workProgramId}", month: "2026-09"`;
    const run = await step("finance-garut", "preparePayRun", month, "id");
    const post = `payRunId: "${run.id}", expectedVersion: 1`;
    expect(await refusal("finance-garut", `mutation { postPayRun(input: { ${post} }) { id } }`)).toBe("FORBIDDEN");
    return step("kalapas-garut", "postPayRun", post, "id gross { amount }");
  }

  it("and reads who it is, and which papers are missing", async () => {
    const { participants } = await answer<People>("case-guardian-garut", LEAVING, { quarter: [quarter] });
    const found = participants.edges.map(({ node }) => node).find(({ id }) => id === person.id) as Leaving;
    expect(found).toMatchObject({
      ...{ workshopNumber: "SYN-GRT-001", earliestReleaseQuarter: quarter, enrolments: [] },
      placements: [{ status: "ACTIVE" }],
      workReadiness: { status: "NOT_STARTED" },
    });
    const there = found.workReadiness.actions.filter(({ status }) => status === "COMPLETED");
    expect(there.map(({ item }) => item)).toEqual(["KTP"]);
    expect(found.workReadiness.actions).toContainEqual({ item: "BANK_ACCOUNT", status: "IN_PROGRESS" });
    expect(found.workReadiness.actions).toContainEqual({ item: "NIB", status: "NOT_STARTED" });
  });

  it("and finance reads what is saved: at least half of what was earned, and whence it came", async () => {
    expect(await answer("finance-garut", SAVED, { id: person.id })).toEqual({ savingsAccount: null });
    const run = await payday();
    const { savingsAccount } = await answer<Saved>("finance-garut", SAVED, { id: person.id });
    const { compulsorySavings, spendable, remittance, lines } = savingsAccount;
    const shares = [compulsorySavings, spendable, remittance].map(({ amount }) => Number(amount));
    const gross = await earned(run.id, shares);
    expect((shares[0] as number) * 2).toBeGreaterThanOrEqual(gross);
    expect(lines).toMatchObject({ edges: expect.arrayContaining([]), pageInfo: { hasNextPage: expect.any(Boolean) } });
    expect(lines).toMatchObject({ edges: [{ node: { kind: "PAY" } }, { node: { kind: "PAY" } }] });
  });

  /** What the person of these shares earned in a run; all entries of it are read page by page and sum to its gross. */
  async function earned(payRunId: string, shares: readonly number[]): Promise<number> {
    type Entry = { gross: { amount: string }; compulsorySavings: { amount: string } };
    type Entries = { edges: { node: Entry }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    const query = `query ($id: ID!, $after: String) { payRun(id: $id) { gross { amount } entries(first: 7, after: $after) {
      edges { node { gross { amount } compulsorySavings { amount } } } pageInfo { hasNextPage endCursor } } } }`;
    const entries: Entry[] = [];
    let [after, total]: [string | null, number] = [null, 0];
    for (let more = true; more; ) {
      type Run = { payRun: { gross: { amount: string }; entries: Entries } };
      const { payRun }: Run = await answer<Run>("finance-garut", query, { id: payRunId, after });
      entries.push(...payRun.entries.edges.map(({ node }) => node));
      total = Number(payRun.gross.amount);
      ({ hasNextPage: more, endCursor: after } = payRun.entries.pageInfo);
    }
    expect(entries).toHaveLength(18);
    expect(entries.reduce((sum, { gross }) => sum + Number(gross.amount), 0)).toBe(total);
    const gross = shares.reduce((sum, share) => sum + share, 0);
    expect(entries.map((entry) => Number(entry.gross.amount))).toContain(gross);
    return gross;
  }

  it("whereas finance reads of no person, a guardian of no savings, and another UPT of neither", async () => {
    expect(await refusal("finance-garut", LEAVING, { quarter: [quarter] })).toBe("FORBIDDEN");
    expect(await refusal("case-guardian-garut", SAVED, { id: person.id })).toBe("FORBIDDEN");
    const { participants } = await answer<People>("kalapas-ciamis", LEAVING, { quarter: [quarter] });
    expect(participants.edges.map(({ node }) => node.id)).not.toContain(person.id);
    expect(await answer("kalapas-ciamis", `{ participant(id: "${person.id}") { id } }`)).toEqual({ participant: null });
    for (const persona of ["kanwil", "supervisor-garut", "auditor", "metrics-officer"] as const)
      expect(await refusal(persona, LEAVING, { quarter: [quarter] })).toBe("FORBIDDEN");
  });
});
