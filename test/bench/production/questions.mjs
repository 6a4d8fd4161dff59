/** What is measured: a read each, as the people of the office ask it. */
export const questions = [
  {
    name: "point stock read",
    query:
      '{ stock(filter: { lotNo: { in: ["SC-JB-KNG-20260622-N1"] } }, groupBy: [SKU, LOT, LOCATION, STATUS]) { edges { node { location status onHand { value } available { value } } } } }',
  },
  {
    name: "a UPT's stock on a past day",
    query:
      '{ stock(filter: { facilityCode: { in: ["JB-KNG"] } }, asOf: "2026-01-31", first: 50) { edges { node { onHand { value } dryKg } } } }',
  },
  {
    name: "trace over 370 edges",
    query:
      '{ traceForward(lotNo: "SC-TREE", first: 500) { nodes { depth lot { lotNo } } edges { kind quantity { value } } truncated } }',
  },
  {
    name: "lots page of 50",
    query:
      "{ lots(first: 50) { edges { node { lotNo madeOn disposition product { sku } run { id } onHand { value } } } pageInfo { endCursor } } }",
  },
  {
    name: "ATP over seven UPTs",
    query:
      '{ availableToPromise(input: { sku: "NET-KR-PCS", quantity: "3000", unit: H87, needOn: "2027-01-05" }) { feasible promisedOn sources { facility { code } } constraints { kind } } }',
  },
];

export const upts = ["JB-CMS", "JB-CRB1", "JB-CRBN", "JB-GRT", "JB-IDM", "JB-KNG", "JB-SMD"];

/** A move of a thousandth of a kilogram. */
export const move = (lotNo, key, back) => ({
  query: "mutation ($input: MoveStockInput!) { moveStock(input: $input) { lotNo } }",
  variables: {
    input: {
      idempotencyKey: key,
      lotNo,
      quantity: "0.001",
      fromFacilityCode: "JB-KNG",
      toFacilityCode: "JB-KNG",
      fromLocation: back ? "STAGING" : "STORE",
      toLocation: back ? "STORE" : "STAGING",
    },
  },
});
