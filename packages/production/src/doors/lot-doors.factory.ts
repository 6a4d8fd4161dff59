import { type Door, ID, KEY, QUALITY, READ, WRITE } from "./door.factory.js";

/** The ways to recipes, lots, quality and handling units. */
export const lotDoors: readonly Door[] = [
  { scope: READ, door: "recipes", query: "{ recipes { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "recipe", query: `{ recipe(id: "${ID}") { id } }` },
  {
    scope: WRITE,
    door: "draftRecipe",
    query: `mutation { draftRecipe(input: { ${KEY}, code: "R9", validFrom: "2999-01-01", massTolerancePct: "1", sourceNote: "A trial.", dataQuality: SYNTHETIC, inputs: [{ sku: "FIB-MIX-A", quantity: "1", unit: KGM, lossPct: "0", consume: ACTUAL }], outputs: [{ sku: "ROPE-6", kind: PRIMARY, quantity: "1", costSharePct: "100" }], operations: [] }) { __typename } }`,
  },
  {
    scope: "production:approve",
    door: "activateRecipe",
    query: `mutation { activateRecipe(input: { ${KEY}, id: "${ID}", expectedVersion: 1 }) { __typename } }`,
  },
  {
    scope: "production:approve",
    door: "retireRecipe",
    query: `mutation { retireRecipe(input: { ${KEY}, id: "${ID}", expectedVersion: 1, lastDay: "2999-01-01" }) { __typename } }`,
  },
  { scope: READ, door: "traceBack", query: '{ traceBack(lotNo: "MAT-1") { truncated } }' },
  { scope: READ, door: "traceForward", query: '{ traceForward(lotNo: "MAT-1") { truncated } }' },
  { scope: READ, door: "traceDocument", query: '{ traceDocument(lotNo: "MAT-1") }' },
  { scope: READ, door: "shipmentTraceDocument", query: `{ shipmentTraceDocument(shipmentId: "${ID}") }` },
  { scope: READ, door: "recallReport", query: '{ recallReport(lotNo: "MAT-1") { reason } }' },
  { scope: READ, door: "inspections", query: "{ inspections { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "inspection", query: `{ inspection(id: "${ID}") { id } }` },
  { scope: READ, door: "handlingUnits", query: "{ handlingUnits { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "handlingUnit", query: '{ handlingUnit(sscc: "095212340000000017") { sscc } }' },
  {
    scope: READ,
    door: "qualitySummary",
    query:
      '{ qualitySummary(input: { facilityCode: "JB-KNG", sku: "NET-KR-PCS", characteristic: MESH_MM, from: "2026-01-01", to: "2026-02-01" }) { n } }',
  },
  {
    scope: "production:approve",
    door: "issueQualitySpec",
    query: `mutation { issueQualitySpec(input: { ${KEY}, sku: "NONE", expectedVersion: 0, demandedStages: [FINAL], limits: [{ characteristic: MESH_MM, lsl: "1", sampleSize: 3, acceptNumber: 0 }] }) { __typename } }`,
  },
  {
    scope: QUALITY,
    door: "requestInspection",
    query: `mutation { requestInspection(input: { ${KEY}, lotNo: "MAT-1", facilityCode: "JB-KNG", stage: FINAL }) { __typename } }`,
  },
  {
    scope: QUALITY,
    door: "drawSample",
    query: `mutation { drawSample(input: { ${KEY}, inspectionId: "${ID}", expectedVersion: 1, sampleSize: 3 }) { __typename } }`,
  },
  {
    scope: QUALITY,
    door: "recordReadings",
    query: `mutation { recordReadings(input: { ${KEY}, inspectionId: "${ID}", expectedVersion: 1, readings: [{ characteristic: MESH_MM, values: ["1"] }] }) { __typename } }`,
  },
  {
    scope: QUALITY,
    door: "concludeInspection",
    query: `mutation { concludeInspection(input: { ${KEY}, inspectionId: "${ID}", expectedVersion: 1 }) { __typename } }`,
  },
  {
    scope: QUALITY,
    door: "placeHold",
    query: `mutation { placeHold(input: { ${KEY}, lotNo: "MAT-1", expectedVersion: 1, reason: "Mould" }) { __typename } }`,
  },
  {
    scope: QUALITY,
    door: "releaseHold",
    query: `mutation { releaseHold(input: { ${KEY}, holdId: "${ID}", expectedVersion: 1 }) { __typename } }`,
  },
  {
    scope: QUALITY,
    door: "recallLot",
    query: `mutation { recallLot(input: { ${KEY}, lotNo: "MAT-1", expectedVersion: 1, reason: "Mould" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "splitLot",
    query: `mutation { splitLot(input: { ${KEY}, facilityCode: "JB-KNG", lotNo: "MAT-1", parts: [{ lotNo: "MAT-2", quantity: "1" }] }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "mergeLots",
    query: `mutation { mergeLots(input: { ${KEY}, facilityCode: "JB-KNG", newLotNo: "MAT-3", parts: [{ lotNo: "MAT-1", quantity: "1" }, { lotNo: "MAT-2", quantity: "1" }] }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "repackLot",
    query: `mutation { repackLot(input: { ${KEY}, facilityCode: "JB-KNG", lotNo: "MAT-1", newLotNo: "MAT-2", quantity: "1" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "packLot",
    query: `mutation { packLot(input: { ${KEY}, facilityCode: "JB-KNG", type: BALE, contents: [{ lotNo: "MAT-1", quantity: "1" }] }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "closeHandlingUnit",
    query: `mutation { closeHandlingUnit(input: { ${KEY}, sscc: "095212340000000017", expectedVersion: 1 }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "breakHandlingUnit",
    query: `mutation { breakHandlingUnit(input: { ${KEY}, sscc: "095212340000000017", expectedVersion: 1 }) { __typename } }`,
  },
  ...["loadHandlingUnit", "unloadHandlingUnit", "shipHandlingUnit"].map((door) => ({
    scope: WRITE,
    door,
    query: `mutation { ${door}(input: { ${KEY}, sscc: "095212340000000017", expectedVersion: 1 }) { __typename } }`,
  })),
];
