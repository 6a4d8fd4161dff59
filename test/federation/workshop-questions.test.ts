import type { PersonaName } from "@coir/gateway/identity/personas";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { dayIn } from "./production-questions";
import { tellStory } from "./story";

const HOUR_MS = 3_600_000;
const CAN_START = `query ($program: ID!) {
  workProgram(id: $program) { openPlaces maxWorkersPerSupervisor }
  waitlist(filter: { workProgramId: $program, status: { in: [APPROVED] } }) { edges { node {
    participant { workshopNumber } eligibility { eligible checks { code outcome } }
  } } }
}`;
const FLOOR = `query ($day: Date!) { workSessions(filter: { facilityCode: "JB-GRT", heldOn: $day }) { edges { node {
  status supervisorsOnDuty workProgram { name maxWorkersPerSupervisor } roster { outcome absenceReason }
} } } }`;
const PEOPLE = "{ participants(first: 100) { edges { node { id workshopNumber } } } }";
const PROGRAMS = '{ facility(code: "JB-GRT") { workPrograms { id name } } }';

interface CanStart {
  readonly workProgram: object;
  readonly waitlist: {
    readonly edges: readonly {
      readonly node: {
        readonly participant: { readonly workshopNumber: string };
        readonly eligibility: {
          readonly eligible: boolean;
          readonly checks: readonly { readonly code: string; readonly outcome: string }[];
        };
      };
    }[];
  };
}
interface Place {
  readonly outcome: string;
  readonly absenceReason: string | null;
}
interface Session {
  readonly id: string;
  readonly roster: readonly { readonly placement: { readonly id: string } }[];
}

const { answer, refusal, step } = tellStory();
const person = new Map<string, string>();
const program = new Map<string, string>();

beforeAll(async () => {
  type People = { participants: { edges: { node: { id: string; workshopNumber: string } }[] } };
  for (const { node } of (await answer<People>("case-guardian-garut", PEOPLE)).participants.edges)
    person.set(node.workshopNumber, node.id);
  type Programs = { facility: { workPrograms: { id: string; name: string }[] } };
  const { facility } = await answer<Programs>("work-guidance-garut", PROGRAMS);
  for (const { id, name } of facility.workPrograms) program.set(name, id);
});

/** Today's clearance of a person for every hazard. */
function examine(workshopNumber: string) {
  const days = `validFrom: "${dayIn(0)}", validUntil: "${dayIn(150)}"`;
  const told = `result: FIT, hazardClasses: [SEDENTARY, LIGHT, DUST, MACHINE], ${days}`;
  const whose = `idempotencyKey: "fit/${workshopNumber}", participantId: "${person.get(workshopNumber)}"`;
  return step("health-garut", "recordHealthClearance", `${whose}, ${told}`);
}

describe("The head of work guidance asks who of the waiting list can begin on Monday, and what stops the others", () => {
  const [ready, unasked, refuser] = ["SYN-GRT-028", "SYN-GRT-029", "SYN-GRT-025"] as const;
  const wanted = () => ({ program: program.get("Coco-shade knitting") });

  beforeAll(async () => {
    for (const number of [unasked, ready, refuser]) {
      await examine(number);
      const wish = `participantId: "${person.get(number)}", workProgramId: "${wanted().program}", requestedBy: THE_PERSON`;
      const joined = `idempotencyKey: "wait/${number}", ${wish}`;
      const { id } = await step("case-guardian-garut", "joinWaitlist", joined, "id");
      await step("kalapas-garut", "moveWaitlistEntry", `entryId: "${id}", expectedVersion: 1, to: APPROVED`);
    }
    const informedAt = new Date(Date.now() - 25 * HOUR_MS).toISOString();
    const given = `scope: WORK_PRIVATE_PARTNER, decision: GIVEN, textVersion: "SYN-1", informedAt: "${informedAt}"`;
    const witnessed = "witnessRole: CASE_GUARDIAN, noDetrimentExplained: true";
    const whose = `idempotencyKey: "consent", participantId: "${person.get(ready)}"`;
    await step("case-guardian-garut", "recordConsent", `${whose}, ${given}, ${witnessed}`);
  });

  it("and reads the free places, who is ready, who was not asked and who refused, in the order of asking", async () => {
    const { workProgram, waitlist } = await answer<CanStart>("work-guidance-garut", CAN_START, wanted());
    expect(workProgram).toEqual({ openPlaces: 6, maxWorkersPerSupervisor: 15 });
    const told = waitlist.edges.map(({ node: { participant, eligibility } }) => ({
      ...participant,
      eligible: eligibility.eligible,
      stops: eligibility.checks.filter(({ outcome }) => outcome !== "PASS"),
    }));
    expect(told).toEqual([
      { workshopNumber: unasked, eligible: false, stops: [{ code: "CONSENT", outcome: "UNKNOWN" }] },
      { workshopNumber: ready, eligible: true, stops: [] },
      { workshopNumber: refuser, eligible: false, stops: [{ code: "CONSENT", outcome: "FAIL" }] },
    ]);
  });

  it("whereas the head of another UPT reads an empty list and no free place", async () => {
    expect(await answer("kalapas-ciamis", CAN_START, wanted())).toEqual({
      workProgram: { openPlaces: null, maxWorkersPerSupervisor: 15 },
      waitlist: { edges: [] },
    });
  });

  it.each(["kanwil", "supervisor-garut", "health-garut", "finance-garut", "auditor"] as const)(
    "whereas %s may not ask who waits",
    async (persona: PersonaName) => {
      expect(await refusal(persona, CAN_START, wanted())).toBe("FORBIDDEN");
    },
  );
});

describe("The head of work guidance asks what goes on on the floor today, and who is absent and why", () => {
  const startsAt = new Date(Date.now() - 2 * HOUR_MS);
  const day = new Date(startsAt.getTime() + 7 * HOUR_MS).toISOString().slice(0, 10);

  beforeAll(async () => {
    for (const number of ["019", "020", "021", "022", "023", "024"]) await examine(`SYN-GRT-${number}`);
    const times = `startsAt: "${startsAt.toISOString()}", endsAt: "${new Date(startsAt.getTime() + 4 * HOUR_MS).toISOString()}"`;
    const planned = `idempotencyKey: "floor", workProgramId: "${program.get("Rope spinning")}", shift: MORNING, ${times}`;
    const { id } = await step("supervisor-garut", "planWorkSession", planned, "id");
    const opened = `sessionId: "${id}", expectedVersion: 1, supervisorsOnDuty: 1`;
    const { roster } = await step<Session>(
      "supervisor-garut",
      "openWorkSession",
      opened,
      "id roster { placement { id } }",
    );
    const [absent, , ...present] = roster.map(({ placement }) => placement.id);
    const marks = [
      `{ placementId: "${absent}", absenceReason: SICK }`,
      ...present.map((placementId) => `{ placementId: "${placementId}", minutes: 200 }`),
    ];
    await step(
      "supervisor-garut",
      "markAttendance",
      `idempotencyKey: "marks", sessionId: "${id}", entries: [${marks.join()}]`,
    );
  });

  it("and reads that one supervisor watches six, that one is sick and one not marked yet", async () => {
    type Floor = { workSessions: { edges: { node: { roster: Place[] } }[] } };
    const { workSessions } = await answer<Floor>("work-guidance-garut", FLOOR, { day });
    const [session] = workSessions.edges.map(({ node }) => node);
    expect(workSessions.edges).toHaveLength(1);
    expect(session).toMatchObject({
      ...{ status: "OPEN", supervisorsOnDuty: 1 },
      workProgram: { name: "Rope spinning", maxWorkersPerSupervisor: 15 },
    });
    const place = (outcome: string, absenceReason: string | null = null) => ({ outcome, absenceReason });
    const roster = [...(session?.roster ?? [])].sort((one, other) => one.outcome.localeCompare(other.outcome));
    expect(roster).toEqual([
      place("ABSENT", "SICK"),
      ...Array.from({ length: 4 }, () => place("ATTENDED")),
      place("EXPECTED"),
    ]);
  });

  it("whereas the head of another UPT reads of no session, and finance may not ask", async () => {
    expect(await answer("kalapas-ciamis", FLOOR, { day })).toEqual({ workSessions: { edges: [] } });
    expect(await refusal("finance-garut", FLOOR, { day })).toBe("FORBIDDEN");
    expect(await refusal("kanwil", FLOOR, { day })).toBe("FORBIDDEN");
  });
});
