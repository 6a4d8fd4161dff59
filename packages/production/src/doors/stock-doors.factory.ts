import { type Door, ID, KEY, READ, WRITE } from "./door.factory.js";

/** The ways to stock, and to all that the house began with. */
export const stockDoors: readonly Door[] = [
  { scope: READ, door: "lots", query: "{ lots { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "lot", query: '{ lot(lotNo: "MAT-1") { lotNo } }' },
  { scope: READ, door: "workOrders", query: "{ workOrders { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "productionRun", query: `{ productionRun(id: "${ID}") { id } }` },
  { scope: READ, door: "stock", query: "{ stock { pageInfo { hasNextPage } } }" },
  {
    scope: READ,
    door: "stockLedger",
    query:
      '{ stockLedger(account: { facilityCode: "JB-KNG", location: STORE, sku: "FIB-MIX-A", status: AVAILABLE }) { pageInfo { hasNextPage } } }',
  },
  { scope: READ, door: "stockValuation", query: "{ stockValuation { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "stockPosting", query: `{ stockPosting(id: "${ID}") { id } }` },
  {
    scope: "production:approve",
    door: "reversePosting",
    query: `mutation { reversePosting(input: { ${KEY}, postingId: "${ID}", reason: "typed twice" }) { __typename } }`,
  },
  {
    scope: "production:approve",
    door: "priceMaterial",
    query: `mutation { priceMaterial(input: { ${KEY}, lotNo: "MAT-1", costRp: "1", reason: "invoice 7" }) { __typename } }`,
  },
  {
    scope: "audit:read",
    door: "productionAuditTrail",
    query: "{ productionAuditTrail { pageInfo { hasNextPage } } }",
  },
  {
    scope: READ,
    door: "Facility.stock",
    query:
      '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { stock { pageInfo { hasNextPage } } } } }',
  },
  {
    scope: READ,
    door: "Facility.workOrders",
    query:
      '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { workOrders { pageInfo { hasNextPage } } } } }',
  },
  {
    scope: READ,
    door: "WorkProgram.runs",
    query: `{ _entities(representations: [{ __typename: "WorkProgram", id: "${ID}" }]) { ... on WorkProgram { runs { pageInfo { hasNextPage } } } } }`,
  },
  {
    scope: WRITE,
    door: "receiveMaterial",
    query: `mutation { receiveMaterial(input: { ${KEY}, facilityCode: "JB-KNG", lotNo: "MAT-1", sku: "FIB-MIX-A", quantity: "1", supplierCode: "PT-X" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "releaseWorkOrder",
    query: `mutation { releaseWorkOrder(input: { ${KEY}, facilityCode: "JB-KNG", workOrderNo: "WO-1", sku: "ROPE-6", plannedQuantity: "1", dueOn: "2026-10-01" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "startRun",
    query: `mutation { startRun(input: { ${KEY}, facilityCode: "JB-KNG", sku: "ROPE-6", workedByInmates: true, standardHours: "1", materials: [{ lotNo: "MAT-1", quantity: "1" }] }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "recordOutput",
    query: `mutation { recordOutput(input: { ${KEY}, runId: "${ID}", expectedVersion: 1, outputs: [{ lotNo: "ROPE-1", quantity: "1" }] }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "moveStock",
    query: `mutation { moveStock(input: { ${KEY}, lotNo: "MAT-1", quantity: "1", fromFacilityCode: "JB-KNG", fromLocation: STORE, toFacilityCode: "JB-KNG", toLocation: STAGING }) { __typename } }`,
  },
  {
    scope: "production:approve",
    door: "closeProductionMonth",
    query: `mutation { closeProductionMonth(input: { ${KEY}, facilityCode: "JB-KNG", month: "2999-01" }) { __typename } }`,
  },
];
