import { describe, expect, it } from "@jest/globals";
import { tellStory } from "./story";

const MONTH = 'period: { grain: MONTH, value: "2026-09" }';
const PUBLISH = `mutation { publishMetrics(input: { idempotencyKey: "september", ${MONTH} }) { period { value } publishedAt } }`;
const FIGURES = `{
  regionMetrics(${MONTH}) { hoursWorked { value suppression } }
  facilityMetrics(${MONTH}) { facility { code } metrics { hoursWorked { value suppression } } }
}`;

const { answer, refusal, asPublic, asAgency } = tellStory();
const NOTHING = { regionMetrics: null, facilityMetrics: [] };

interface Figures {
  readonly regionMetrics: { readonly hoursWorked: object } | null;
  readonly facilityMetrics: readonly { readonly facility: { readonly code: string }; readonly metrics: object }[];
}

describe("The figures of a month", () => {
  it("are read by nobody, inside or outside, before they are published", async () => {
    for (const persona of ["kanwil", "kalapas-garut", "metrics-officer", "auditor"] as const)
      expect(await answer(persona, FIGURES)).toEqual(NOTHING);
    expect((await asPublic(FIGURES)).data).toEqual(NOTHING);
    expect((await asAgency("umkm-ministry", FIGURES)).data).toEqual(NOTHING);
  });

  it.each(["kanwil", "kalapas-garut", "finance-garut", "work-guidance-garut", "auditor", "trade-officer"] as const)(
    "are not published by %s",
    async (persona) => {
      expect(await refusal(persona, PUBLISH)).toBe("FORBIDDEN");
      expect(await answer("metrics-officer", FIGURES)).toEqual(NOTHING);
    },
  );

  it("are published by the metrics officer, and then the same to all who read them, those of few withheld", async () => {
    expect(await answer("metrics-officer", PUBLISH)).toMatchObject({
      publishMetrics: { period: { value: "2026-09" } },
    });
    const seen = await answer<Figures>("kanwil", FIGURES);
    expect(seen.facilityMetrics.map(({ facility }) => facility.code)).toHaveLength(7);
    const of = (code: string) => seen.facilityMetrics.find(({ facility }) => facility.code === code)?.metrics;
    expect(of("JB-GRT")).toEqual({ hoursWorked: { value: expect.any(String), suppression: "NONE" } });
    // Four people worked there, so their hours are withheld, and with them the sum by which they could be told.
    expect(of("JB-SMD")).toEqual({ hoursWorked: { value: null, suppression: "COMPLEMENTARY" } });
    expect(seen.regionMetrics).toEqual({ hoursWorked: { value: null, suppression: "COMPLEMENTARY" } });
    expect((await asPublic<Figures>(FIGURES)).data).toEqual(seen);
    expect((await asAgency<Figures>("umkm-ministry", FIGURES)).data).toEqual(seen);
  });
});
