import { describe, expect, it } from "@jest/globals";
import { dayIn, ORDER_LINE, PROMISABLE, STANDSTILL } from "./production-questions";
import { tellStory } from "./story";

const { answer, refusal, act } = tellStory();
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
