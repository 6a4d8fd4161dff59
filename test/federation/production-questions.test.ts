import type { PersonaName } from "@coir/gateway/identity/personas";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type GraphAnswer, startTestPlatform, type TestPlatform } from "./houses";
import {
  dayIn,
  MESH,
  nextMonth,
  ORDER_LINE,
  OWN_STOCK,
  PROMISABLE,
  SHIPPED,
  SPARE,
  STANDSTILL,
  STORE,
  TRACE,
  YIELD,
} from "./production-questions";

type Variables = Readonly<Record<string, unknown>>;
interface List {
  readonly edges: readonly object[];
}

let office: TestPlatform;
beforeAll(async () => {
  office = await startTestPlatform();
}, 150_000);
afterAll(() => office.stop());

async function answer<Data>(persona: PersonaName, query: string, variables: Variables = {}): Promise<Data> {
  const { body } = await office.ask<Data>(persona, query, variables);
  expect(body.errors).toBeUndefined();
  return body.data as Data;
}

async function refusal(persona: PersonaName, query: string, variables: Variables = {}): Promise<string | undefined> {
  return (await office.ask(persona, query, variables)).body.errors?.[0]?.extensions.code;
}

/** Does something, once. */
async function act(persona: PersonaName, verb: string, input: string, wanted = "__typename") {
  const query = `mutation { ${verb}(input: { idempotencyKey: "${persona}", ${input} }) { ${wanted} } }`;
  return (await answer<Record<string, { readonly id: string }>>(persona, query))[verb] as { readonly id: string };
}

const list = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });
const lineIdOf = async (orderNo: string) => {
  const query = "query ($orderNo: String!) { salesOrder(orderNo: $orderNo) { lines { id } } }";
  type Order = { readonly salesOrder: { readonly lines: readonly [{ readonly id: string }] } };
  return (await answer<Order>("trade-officer", query, { orderNo })).salesOrder.lines[0].id;
};

describe("An export manager asks whether three containers of nets can be promised", () => {
  const wish = { quantity: "16200", needOn: dayIn(30) };
  const stockOf = (code: string, value: unknown) => ({ facility: { code }, fromStock: { value } });

  it("and reads that they can, of which UPT's stock, the nearest first", async () => {
    expect(await answer("trade-officer", PROMISABLE, wish)).toEqual({
      product: { containerFill: { quantity: { value: "5400" } } },
      availableToPromise: {
        feasible: true,
        quantity: { value: "16200" },
        shortfall: { value: "0" },
        sources: [
          stockOf("JB-CRB1", "5776"),
          stockOf("JB-CRBN", "3895"),
          stockOf("JB-IDM", "4672"),
          stockOf("JB-SMD", expect.any(String)),
        ],
      },
    });
  });

  it("whereas Garut, which makes none, reads of no other UPT's stock, and who may not read stock nothing at all", async () => {
    const { availableToPromise } = await answer<{ availableToPromise: object }>(
      "work-guidance-garut",
      PROMISABLE,
      wish,
    );
    expect(availableToPromise).toMatchObject({ feasible: false, shortfall: { value: "16200" }, sources: [] });
    expect(await refusal("supervisor-garut", PROMISABLE, wish)).toBe("FORBIDDEN");
  });
});

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

describe("An auditor asks where the fibre of Kuningan went in August", () => {
  it("and reads of each run what became rope and what was lost, and why once too much", async () => {
    const { yieldReport } = await answer<{ yieldReport: readonly object[] }>("auditor", YIELD);
    expect(yieldReport).toHaveLength(4);
    expect(yieldReport[0]).toEqual({
      run: { startedAt: "2026-08-05T01:00:00.000Z" },
      dryIn: "892",
      dryPrimary: "841",
      dryLoss: "51",
      balancePct: "5.7175",
      expectedPct: "2.9126",
      outOfTolerance: true,
      reason: "Dusty bales: more fly than usual.",
    });
    expect(yieldReport.slice(1)).toEqual(
      Array(3).fill(expect.objectContaining({ balancePct: "2.9126", outOfTolerance: false, reason: null })),
    );
  });

  it("whereas Garut reads nothing of Kuningan, and its supervisor no report", async () => {
    expect(await answer("work-guidance-garut", YIELD)).toEqual({ yieldReport: [] });
    expect(await refusal("supervisor-garut", YIELD)).toBe("FORBIDDEN");
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

describe("A partner asks how much of its goods is still inside", () => {
  const ask = async (token: string) => {
    const response = await fetch(`${office.url}/partner/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: OWN_STOCK }),
    });
    return ((await response.json()) as GraphAnswer<{ stock: List }>).data?.stock;
  };
  const tokenOf = (partner: string) =>
    office.issuer.mint(
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

describe("Quality control asks whether the mesh of the nets drifts", () => {
  const weeks = { from: dayIn(-7), to: dayIn(1) };

  it("and reads it from what was measured of two lots", async () => {
    const limit = 'characteristic: MESH_MM, lsl: "26", usl: "34", target: "30", sampleSize: 3, acceptNumber: 1';
    await act(
      "kalapas-garut",
      "issueQualitySpec",
      `sku: "NET-KR-PCS", expectedVersion: 0, demandedStages: [], limits: [{ ${limit} }]`,
    );
    await measure("CRB1-W12", ["30", "31", "33"]);
    await measure("CRB1-W13", ["33", "34", "35"]);
    expect(await answer("quality-cirebon", MESH, weeks)).toEqual({
      qualitySummary: [{ n: 6, mean: "32.666667", sd: "1.861899", cpk: "0.2387", failRate: "0.166667" }],
    });
  });

  it("whereas another UPT reads no point, and a supervisor no summary", async () => {
    expect(await answer("kalapas-ciamis", MESH, weeks)).toEqual({ qualitySummary: [] });
    expect(await refusal("supervisor-garut", MESH, weeks)).toBe("FORBIDDEN");
  });

  async function measure(lotNo: string, values: readonly string[]): Promise<void> {
    const step = (verb: string, input: string) =>
      answer<Record<string, { readonly id: string }>>(
        "quality-cirebon",
        `mutation { ${verb}(input: { idempotencyKey: "${lotNo}", ${input} }) { id } }`,
      );
    const asked = await step("requestInspection", `lotNo: "${lotNo}", facilityCode: "JB-CRB1", stage: PARTNER`);
    const at = (version: number) => `inspectionId: "${asked.requestInspection?.id}", expectedVersion: ${version}`;
    await step("drawSample", `${at(1)}, sampleSize: ${values.length}`);
    await step(
      "recordReadings",
      `${at(2)}, readings: [{ characteristic: MESH_MM, values: ${JSON.stringify(values)} }]`,
    );
  }
});

describe("Trade asks why an order line is late", () => {
  it("and reads that a lot that was set apart for it is held for mould, and how much is missing", async () => {
    const orderNo = "SO-2026-0011";
    const who = "production-cirebon";
    const wish = `orderLineId: "${await lineIdOf(orderNo)}", sku: "NET-KR-PCS", quantity: "445", unit: H87`;
    const { id } = await act(who, "holdStock", `${wish}, needOn: "${dayIn(20)}"`, "id");
    const at = (version: number) => `reservationId: "${id}", expectedVersion: ${version}`;
    await act(who, "confirmReservation", at(1));
    await act(who, "allocateLots", at(2));
    await act("quality-cirebon", "placeHold", 'lotNo: "CRB1-W01", expectedVersion: 1, reason: "Mould"');
    const { salesOrder } = await answer<{ salesOrder: { lines: [{ reservation: object }] } }>(
      "trade-officer",
      ORDER_LINE,
      { orderNo },
    );
    expect(salesOrder.lines[0].reservation).toEqual({
      status: "SHORT",
      quantity: { value: "445" },
      allocated: { value: "1" },
      sources: [{ facility: { code: "JB-CRB1" }, quantity: { value: "445" } }],
      allocations: [
        {
          status: "SHORT",
          quantity: { value: "444" },
          lot: { lotNo: "CRB1-W01", disposition: "QUARANTINED", holds: [{ reason: "Mould" }] },
        },
        {
          status: "OPEN",
          quantity: { value: "1" },
          lot: { lotNo: "CRB1-W02", disposition: "RELEASED", holds: [] },
        },
      ],
    });
    expect(await refusal("supervisor-garut", ORDER_LINE, { orderNo })).toBe("FORBIDDEN");
  });
});

describe("A planner asks which promises break when work places stand still", () => {
  const sewing = { facility: "JB-GRT", type: "SEWING_TABLE", from: dayIn(1) };

  it("and reads the order line, how late it would be and how much would be missing", async () => {
    const query = '{ product(sku: "SHADE-SQ-3x3") { recipe { id } } }';
    const { product } = await answer<{ product: { recipe: { id: string } } }>("kalapas-garut", query);
    const order = 'facilityCode: "JB-GRT", workOrderNo: "WO-GRT-NEXT", sku: "SHADE-SQ-3x3", plannedQuantity: "300"';
    const planned = `${order}, dueOn: "${dayIn(20)}", recipeId: "${product.recipe.id}"`;
    await act("supervisor-garut", "releaseWorkOrder", planned);
    const id = await lineIdOf("SO-2026-0016");
    const wish = `orderLineId: "${id}", sku: "SHADE-SQ-3x3", quantity: "2300", unit: H87, needOn: "${dayIn(25)}"`;
    await act("supervisor-garut", "holdStock", `${wish}, shipFrom: "JB-GRT"`);
    expect(await answer("kanwil", STANDSTILL, sewing)).toEqual({
      simulateCapacity: {
        brokenReservations: [
          {
            lateByDays: 10,
            shortQuantity: { value: "188" },
            reservation: { orderLine: { id }, product: { sku: "SHADE-SQ-3x3" } },
          },
        ],
      },
    });
  });

  it("and reads that none hangs on the drying yard of Ciamis", async () => {
    const drying = { facility: "JB-CMS", type: "DRYING_YARD", from: dayIn(1) };
    expect(await answer("kanwil", STANDSTILL, drying)).toEqual({ simulateCapacity: { brokenReservations: [] } });
  });

  it("whereas another UPT knows of no such place, and a supervisor may not ask", async () => {
    expect(await refusal("kalapas-ciamis", STANDSTILL, sewing)).toBe("NOT_FOUND");
    expect(await refusal("supervisor-garut", STANDSTILL, sewing)).toBe("FORBIDDEN");
  });
});

describe("A buyer complains of mould, and quality control asks what else is of that fibre", () => {
  it("and reads the receipt, the run and what came of it", async () => {
    const nodes = (...lotNos: string[]) => lotNos.map((lotNo, depth) => ({ depth, lot: { lotNo } }));
    const used = { run: { startedAt: "2026-09-02T01:00:00.000Z" }, quantity: { value: "1181.04", unit: "KGM" } };
    expect(await answer("quality-cirebon", TRACE)).toEqual({
      traceBack: { nodes: nodes("CRB1-W09", "CRB1-R09"), edges: [{ parentLotNo: "CRB1-R09", ...used }] },
      traceForward: { nodes: nodes("CRB1-R09", "CRB1-W09") },
    });
  });

  it("and calls the fibre back; the regional office reads which shipment carries nets of it", async () => {
    const recall = 'lotNo: "CRB1-R09", expectedVersion: 1, reason: "Mould"';
    await act("quality-cirebon", "recallLot", recall);
    expect(await answer("kanwil", SHIPPED)).toEqual({
      traceForward: {
        nodes: [
          { lot: { lotNo: "CRB1-R09", disposition: "RECALLED", shipments: [] } },
          { lot: { lotNo: "CRB1-W09", disposition: "QUARANTINED", shipments: [{ shipmentNo: "SHP-2026-0001" }] } },
        ],
      },
    });
    expect(await refusal("quality-cirebon", SHIPPED)).toBe("FORBIDDEN");
  });

  it("whereas another UPT knows of no such lot", async () => {
    expect(await answer("work-guidance-garut", TRACE)).toEqual({ traceBack: null, traceForward: null });
  });
});
