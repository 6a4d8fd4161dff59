import type { PersonaName } from "@coir/gateway/identity/personas";
import { describe, expect, it } from "@jest/globals";
import type { GraphAnswer } from "./houses";
import { nextMonth, OWN_STOCK, SPARE, STORE } from "./production-questions";
import { tellStory } from "./story";

interface List {
  readonly edges: readonly object[];
}

const { answer, refusal, office } = tellStory();
const list = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });
describe("The head of a UPT asks what lies in his store, and what lay there on a day", () => {
  it("and reads both; no promise is known of the past", async () => {
    const [fibre, shade] = [{ product: { sku: "FIB-MIX-A" } }, { product: { sku: "SHADE-SQ-3x3" } }];
    const free = { reserved: { value: "0" }, quarantined: { value: "0" } };
    expect(await answer("kalapas-garut", STORE)).toEqual({
      facility: {
        now: list(
          { ...fibre, onHand: { value: "957.04", unit: "KGM" }, ...free },
          { ...shade, onHand: { value: "2112", unit: "H87" }, ...free },
        ),
        past: list(
          { ...fibre, onHand: { value: "235.52", unit: "KGM" } },
          { ...shade, onHand: { value: "656", unit: "H87" } },
        ),
      },
    });
  });

  it("whereas the head of another reads an empty store, and a guardian none", async () => {
    expect(await answer("kalapas-ciamis", STORE)).toEqual({ facility: { now: list(), past: list() } });
    expect(await refusal("case-guardian-garut", STORE)).toBe("FORBIDDEN");
  });
});

describe("A partner asks how much of its goods is still inside", () => {
  const ask = async (token: string) => {
    const response = await fetch(`${office().url}/partner/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: OWN_STOCK }),
    });
    return ((await response.json()) as GraphAnswer<{ stock: List }>).data?.stock;
  };
  const tokenOf = (partner: string) =>
    office().issuer.mint(
      { sub: partner, scope: "production:read", facilities: ["*"], agency: "partner-company", person: false, partner },
      600,
    );

  it("and reads its own at every UPT, where another partner reads nothing", async () => {
    const kuningan = { facility: { code: "JB-KNG" }, status: "AVAILABLE" };
    expect(await ask(await tokenOf("PT-ALN-SYN"))).toEqual(
      list(
        { ...kuningan, product: { sku: "FIB-MIX-A" }, onHand: { value: "536.81", unit: "KGM" } },
        { ...kuningan, product: { sku: "ROPE-6" }, onHand: { value: "10914", unit: "KGM" } },
      ),
    );
    expect(await ask(await tokenOf("PT-COIR-SYN"))).toEqual(list());
  });

  it("and how many nets that is: the office tells, whose recipes a partner does not see", async () => {
    const query = '{ product(sku: "ROPE-6") { equivalent(sku: "NET-KR-PCS", quantity: "10914") { value } } }';
    expect(await answer("kanwil", query)).toEqual({ product: { equivalent: { value: "4230" } } });
    expect(await refusal("supervisor-garut", query)).toBe("FORBIDDEN");
  });
});

describe("The regional office asks who has spare spinners next month", () => {
  const { from, to, workingDays } = nextMonth();
  const spareOf = async (persona: PersonaName) => {
    type Row = { readonly facility: { readonly code: string }; readonly workstationType: string };
    const { utilisation } = await answer<{ utilisation: readonly (Row & { readonly freeMin: string })[] }>(
      persona,
      SPARE,
      { from, to },
    );
    return utilisation
      .filter(({ workstationType }) => workstationType === "SPINNER")
      .map(({ facility, freeMin }) => [facility.code, Number(freeMin)]);
  };

  it("and reads it of each UPT: four at Garut, six at Kuningan, seven hours a working day", async () => {
    expect(await spareOf("kanwil")).toEqual([
      ["JB-GRT", 4 * 420 * workingDays],
      ["JB-KNG", 6 * 420 * workingDays],
    ]);
  });

  it("whereas a UPT reads of its own, and a supervisor of none", async () => {
    expect((await spareOf("kalapas-garut")).map(([code]) => code)).toEqual(["JB-GRT"]);
    expect(await refusal("supervisor-garut", SPARE, { from, to })).toBe("FORBIDDEN");
  });
});
