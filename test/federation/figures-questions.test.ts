import type { PersonaName } from "@coir/gateway/identity/personas";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { tellStory } from "./story";

const QUARTER = 'period: { grain: QUARTER, value: "2026-Q3" }';
const SCORECARD = `{ facilityMetrics(${QUARTER}) { facility { code valueChainRole } metrics {
  participationRate { value suppression } certificationRate { value suppression } premiumPaid { value { amount } suppression }
  payFloorsMet { basis met { value suppression } }
} } }`;
const PUBLISH = (grain: string, value: string) =>
  `mutation { publishMetrics(input: { idempotencyKey: "${value}", period: { grain: ${grain}, value: "${value}" } }) { period { value } } }`;
const SKILLS = `{
  cohorts(filter: { status: { in: [COMPLETED] } }) { edges { node {
    course { code lessonHours skkniCandidates units { code } } facility { code regencyName }
  } } }
  regionMetrics(${QUARTER}) { umkmNib12m { value suppression } workOrUmkm6m { value suppression } trainingCompletionRate { value suppression } }
}`;
const ALERTS = `{ complianceAlerts(filter: { status: { in: [OPEN] }, kind: { in: [
  CONSENT_EXPIRING, CONSENT_MISSING, BELOW_PAY_FLOOR, HOURS_BREACH, RATIO_BREACH
] } }) { edges { node { kind dueOn affected { value suppression } facility { code } workProgram { name partner { name } } } } } }`;
const EXACTLY = "{ complianceAlerts { edges { node { affectedExactly } } } }";

const { answer, refusal, asPublic, asAgency } = tellStory();
const withheld = (suppression: string) => ({ value: null, suppression });
const shown = (value: string) => ({ value, suppression: "NONE" });

interface Scorecard {
  readonly facilityMetrics: readonly {
    readonly facility: { readonly code: string; readonly valueChainRole: string };
    readonly metrics: Readonly<Record<string, unknown>>;
  }[];
}

describe("The head of the regional office asks how the seven UPTs compare in the quarter", () => {
  const scorecard = async (persona: PersonaName) => {
    const { facilityMetrics } = await answer<Scorecard>(persona, SCORECARD);
    return new Map(facilityMetrics.map(({ facility, metrics }) => [facility.code, metrics]));
  };

  it("and reads nothing before the figures are published, which neither he nor the head of a UPT may do", async () => {
    expect((await scorecard("kanwil")).size).toBe(0);
    expect(await refusal("kanwil", PUBLISH("QUARTER", "2026-Q3"))).toBe("FORBIDDEN");
    expect(await refusal("kalapas-garut", PUBLISH("QUARTER", "2026-Q3"))).toBe("FORBIDDEN");
  });

  it("and reads them afterwards: those of few withheld, and those by which the few could be told", async () => {
    await answer("metrics-officer", PUBLISH("QUARTER", "2026-Q3"));
    const upts = await scorecard("kanwil");
    expect([...upts.keys()]).toEqual(["JB-CMS", "JB-CRB1", "JB-CRBN", "JB-GRT", "JB-IDM", "JB-KNG", "JB-SMD"]);
    expect(upts.get("JB-GRT")).toMatchObject({
      participationRate: shown("0.75"),
      certificationRate: withheld("NO_DATA"),
      premiumPaid: withheld("NO_DATA"),
    });
    expect(upts.get("JB-CRB1")).toMatchObject({ participationRate: shown("0.77") });
    expect(upts.get("JB-SMD")).toMatchObject({ participationRate: withheld("COMPLEMENTARY") });
    expect(upts.get("JB-KNG")).toMatchObject({
      certificationRate: withheld("SMALL_CELL"),
      premiumPaid: { value: { amount: "6100000" }, suppression: "NONE" },
    });
  });

  it("whereas nobody publishes a quarter twice, or one that is not over", async () => {
    const again = PUBLISH("QUARTER", "2026-Q3").replace('"2026-Q3"', '"again"');
    expect(await refusal("metrics-officer", again)).toBe("INVARIANT_VIOLATION");
    expect(await refusal("metrics-officer", PUBLISH("QUARTER", "2100-Q1"))).toBe("INVARIANT_VIOLATION");
  });

  it("whereas the public reads the participation, of pay floors and returns to custody not even that there are any", async () => {
    const publicly = await asPublic<Scorecard>(
      `{ facilityMetrics(${QUARTER}) { facility { code } metrics { participationRate { value suppression } } } }`,
    );
    expect(publicly.data?.facilityMetrics.find(({ facility }) => facility.code === "JB-GRT")?.metrics).toEqual({
      participationRate: shown("0.75"),
    });
    for (const field of ["payFloorsMet { basis }", "returnToCustody24m { value }"]) {
      const { errors } = await asPublic(`{ regionMetrics(${QUARTER}) { ${field} } }`);
      expect(errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    }
  });
});

describe("The ministry of small enterprises asks which skills were completed where, and who began a business", () => {
  beforeAll(() => answer("metrics-officer", PUBLISH("QUARTER", "2026-Q3")));

  it("and reads courses with their units and SKKNI, and rates that tell of no few", async () => {
    expect((await asAgency("umkm-ministry", SKILLS)).data).toEqual({
      cohorts: {
        edges: [
          {
            node: {
              course: {
                ...{ code: "K3-101", lessonHours: 16, skkniCandidates: [] },
                units: [{ code: "COIR.K3.01" }, { code: "COIR.K3.02" }, { code: "COIR.K3.03" }],
              },
              facility: { code: "JB-KNG", regencyName: expect.any(String) },
            },
          },
        ],
      },
      regionMetrics: {
        umkmNib12m: withheld("NO_DATA"),
        workOrUmkm6m: withheld("NO_DATA"),
        trainingCompletionRate: withheld("SMALL_CELL"),
      },
    });
  });

  it.each([
    "{ participants { edges { node { id } } } }",
    '{ cohortEnrolments(cohortId: "1") { edges { node { id } } } }',
    "{ cohorts { edges { node { enrolments { id } } } } }",
    `{ regionMetrics(${QUARTER}) { returnToCustody24m { value } } }`,
    "{ complianceAlerts { edges { node { kind } } } }",
  ])("whereas nothing of a person is there to be asked for: %s", async (query) => {
    const { data, errors } = await asAgency("umkm-ministry", query);
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("whereas the trade ministry's token opens no door of the office", async () => {
    expect(await refusal("trade-ministry", SKILLS)).toBe("FORBIDDEN");
  });
});

describe("The regional lead of programmes asks where consents are missing, and rules of pay or hours broken", () => {
  const found = async (persona: PersonaName) =>
    (await answer<{ complianceAlerts: { edges: { node: object }[] } }>(persona, ALERTS)).complianceAlerts.edges;

  it("and reads that eight at Kuningan earned less than a floor that warns", async () => {
    expect(await found("kanwil")).toEqual([
      {
        node: {
          ...{ kind: "BELOW_PAY_FLOOR", dueOn: null, affected: { value: 8, suppression: "NONE" } },
          facility: { code: "JB-KNG" },
          workProgram: { name: "Rope spinning", partner: { name: "PT Coir (Synthetic)" } },
        },
      },
    ]);
  });

  it("whereas the head of Garut reads of Garut alone, and who deals with nobody not how many it is exactly", async () => {
    expect(await found("kalapas-garut")).toEqual([]);
    expect(await refusal("kanwil", EXACTLY)).toBe("FORBIDDEN");
    expect(await refusal("kalapas-garut", EXACTLY)).toBeUndefined();
  });

  it.each(["health-garut", "finance-garut", "registrar-garut", "trade-officer"] as const)(
    "whereas %s may not ask",
    async (persona) => {
      expect(await refusal(persona, ALERTS)).toBe("FORBIDDEN");
    },
  );
});
