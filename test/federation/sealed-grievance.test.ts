import type { PersonaName } from "@coir/gateway/identity/personas";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startTestPlatform, type TestPlatform } from "./houses";

const TEXT = "I am told to weave, or lose my visits.";
const WORKERS =
  "{ placements(first: 100, filter: { status: { in: [ACTIVE] } }) { edges { node { id participant { id } } } } }";
const RAISE = "mutation ($input: RaiseGrievanceInput!) { raiseGrievance(input: $input) { id dueOn } }";
const READ =
  "mutation ($input: ReadGrievanceInput!) { readGrievance(input: $input) { text grievance { kind serious facility { code } } } }";
const LIST = "{ grievances { edges { node { id } } } }";
const TRAIL =
  'query ($id: ID!) { inmateAuditTrail(filter: { entityType: { in: ["Grievance"] }, entityId: $id }) { edges { node { action facility { code } } } } }';
const PERSON = `query ($id: ID!) { participant(id: $id) {
  placements { id status suspensionReason suspendedWithPay } timeline(first: 1) { edges { node { event } } } } }`;

interface List<Node> {
  readonly edges: readonly { readonly node: Node }[];
}
interface Worker {
  readonly id: string;
  readonly participant: { readonly id: string };
}
interface Entry {
  readonly action: string;
}

describe("A grievance that a case guardian passes on", () => {
  let office: TestPlatform;
  let worker: Worker;
  let grievanceId: string;
  const ask = async <Data>(persona: PersonaName, query: string, variables?: Record<string, unknown>) => {
    const { body } = await office.ask<Data>(persona, query, variables);
    return { data: body.data, codes: (body.errors ?? []).map(({ extensions }) => extensions.code) };
  };

  beforeAll(async () => {
    office = await startTestPlatform();
    const { data } = await ask<{ placements: List<Worker> }>("case-guardian-garut", WORKERS);
    worker = data?.placements.edges[0]?.node as Worker;
    const input = {
      ...{ idempotencyKey: "grievance", facilityCode: "JB-GRT", participantId: worker.participant.id },
      ...{ kind: "COERCION", text: TEXT },
    };
    const raised = await ask<{ raiseGrievance: { id: string } }>("case-guardian-garut", RAISE, { input });
    expect(raised.codes).toEqual([]);
    grievanceId = raised.data?.raiseGrievance.id as string;
  }, 150_000);
  afterAll(() => office.stop());

  it.each(["case-guardian-garut", "work-guidance-garut", "kalapas-garut", "kanwil", "auditor"] as const)(
    "is neither read nor counted by %s",
    async (persona) => {
      expect((await ask(persona, LIST)).codes).toEqual(["FORBIDDEN"]);
      expect((await ask(persona, READ, { input: { grievanceId } })).codes).toEqual(["FORBIDDEN"]);
    },
  );

  it("is read by the data-protection officer, and told to no auditor outside the circle", async () => {
    const { data } = await ask("data-protection-officer", READ, { input: { grievanceId } });
    expect(data).toEqual({
      readGrievance: { text: TEXT, grievance: { kind: "COERCION", serious: true, facility: { code: "JB-GRT" } } },
    });
    const trail = async (persona: PersonaName) =>
      (await ask<{ inmateAuditTrail: List<Entry> }>(persona, TRAIL, { id: grievanceId })).data?.inmateAuditTrail.edges;
    expect(await trail("data-protection-officer")).toEqual([
      { node: { action: "grievance.read", facility: null } },
      { node: { action: "grievance.received", facility: null } },
    ]);
    expect(await trail("auditor")).toEqual([]);
  });

  it("halts the work with pay, and work guidance is not told why", async () => {
    const { data } = await ask<{ participant: { placements: object[]; timeline: object } }>(
      "work-guidance-garut",
      PERSON,
      {
        id: worker.participant.id,
      },
    );
    expect(data?.participant.placements).toContainEqual({
      ...{ id: worker.id, status: "SUSPENDED", suspensionReason: "OTHER", suspendedWithPay: true },
    });
    expect(data?.participant.timeline).toEqual({ edges: [{ node: { event: "PLACEMENT_SUSPENDED" } }] });
  });
});
