/** A day from today on, West Indonesian time. */
export function dayIn(days: number): string {
  return new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** The month after this one: its first day, its last, and how many days of it are no Sundays. */
export function nextMonth(): { readonly from: string; readonly to: string; readonly workingDays: number } {
  const [year, month] = dayIn(0).split("-").map(Number) as [number, number];
  const days = Array.from(
    { length: new Date(Date.UTC(year, month + 1, 0)).getUTCDate() },
    (_, index) => new Date(Date.UTC(year, month, index + 1)),
  );
  const [from, to] = [days[0], days.at(-1)].map((day) => (day as Date).toISOString().slice(0, 10)) as [string, string];
  return { from, to, workingDays: days.filter((day) => day.getUTCDay() !== 0).length };
}

export const PROMISABLE = `query ($quantity: Decimal!, $needOn: Date!) {
  product(sku: "NET-KR-PCS") { containerFill(containerType: CONTAINER_40HC) { quantity { value } } }
  availableToPromise(input: { sku: "NET-KR-PCS", quantity: $quantity, unit: H87, needOn: $needOn }) {
    feasible quantity { value } shortfall { value }
    sources { facility { code } fromStock { value } }
  }
}`;

export const STORE = `{ facility(code: "JB-GRT") {
  now: stock { edges { node { product { sku } onHand { value unit } reserved { value } quarantined { value } } } }
  past: stock(asOf: "2026-08-01") { edges { node { product { sku } onHand { value unit } } } }
} }`;

export const TRACE = `{
  traceBack(lotNo: "CRB1-W09") { nodes { depth lot { lotNo } } edges { parentLotNo run { startedAt } quantity { value unit } } }
  traceForward(lotNo: "CRB1-R09") { nodes { depth lot { lotNo } } }
}`;

export const SHIPPED = `{ traceForward(lotNo: "CRB1-R09") { nodes { lot { lotNo disposition shipments { shipmentNo } } } } }`;

export const YIELD = `{ yieldReport(facilityCode: "JB-KNG", from: "2026-08-01", to: "2026-08-31") {
  run { startedAt } dryIn dryPrimary dryLoss balancePct expectedPct outOfTolerance reason
} }`;

export const SPARE = `query ($from: Date!, $to: Date!) {
  utilisation(from: $from, to: $to, by: [FACILITY, WORKSTATION_TYPE]) { facility { code } workstationType freeMin }
}`;

export const MESH = `query ($from: Date!, $to: Date!) {
  qualitySummary(input: { facilityCode: "JB-CRB1", sku: "NET-KR-PCS", characteristic: MESH_MM, from: $from, to: $to }) {
    n mean sd cpk failRate
  }
}`;

export const OWN_STOCK =
  "{ stock(groupBy: [FACILITY, SKU, STATUS]) { edges { node { facility { code } product { sku } status onHand { value unit } } } } }";

export const ORDER_LINE = `query ($orderNo: String!) { salesOrder(orderNo: $orderNo) { lines { id reservation {
  status quantity { value } allocated { value }
  sources { facility { code } quantity { value } }
  allocations { status quantity { value } lot { lotNo disposition holds { reason } } }
} } } }`;

export const STANDSTILL = `query ($facility: ID!, $type: WorkstationType!, $from: Date!) {
  simulateCapacity(input: { facilityCode: $facility, workstationType: $type, from: $from, days: 15 }) {
    brokenReservations { lateByDays shortQuantity { value } reservation { orderLine { id } product { sku } } }
  }
}`;
