import { type Door, ID, KEY, READ, WRITE } from "./door.factory.js";

const APPROVE = "production:approve";
const REQUEST = `${KEY}, materialRequestId: "${ID}", expectedVersion: 1`;

/** The ways to reorder levels, material requests and the material of work orders. */
export const materialDoors: readonly Door[] = [
  { scope: READ, door: "reorderLevels", query: "{ reorderLevels { pageInfo { hasNextPage } } }" },
  {
    scope: APPROVE,
    door: "setReorderLevel",
    query: `mutation { setReorderLevel(input: { ${KEY}, facilityCode: "JB-KNG", sku: "FIB-MIX-A", expectedVersion: 0, reorderAt: "1", orderUpTo: "2" }) { __typename } }`,
  },
  {
    scope: APPROVE,
    door: "removeReorderLevel",
    query: `mutation { removeReorderLevel(input: { ${KEY}, reorderLevelId: "${ID}", expectedVersion: 1 }) { __typename } }`,
  },
  { scope: READ, door: "materialRequests", query: "{ materialRequests { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "materialRequest", query: `{ materialRequest(id: "${ID}") { id } }` },
  {
    scope: READ,
    door: "stockBelowReorderLevel",
    query: '{ stockBelowReorderLevel(facilityCode: "JB-KNG") { pageInfo { hasNextPage } } }',
  },
  {
    scope: WRITE,
    door: "requestMaterial",
    query: `mutation { requestMaterial(input: { ${KEY}, facilityCode: "JB-KNG", sku: "FIB-MIX-A", quantity: "1", wantedOn: "2026-10-01" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "orderRequestedMaterial",
    query: `mutation { orderRequestedMaterial(input: { ${REQUEST} }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "cancelMaterialRequest",
    query: `mutation { cancelMaterialRequest(input: { ${REQUEST}, reason: "no need" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "requestMaterialForWorkOrder",
    query: `mutation { requestMaterialForWorkOrder(input: { ${KEY}, workOrderId: "${ID}" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "allocateMaterial",
    query: `mutation { allocateMaterial(input: { ${KEY}, workOrderId: "${ID}", expectedVersion: 1 }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "releaseMaterial",
    query: `mutation { releaseMaterial(input: { ${KEY}, workOrderId: "${ID}", expectedVersion: 1 }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "raiseReorderRequests",
    query: `mutation { raiseReorderRequests(input: { ${KEY}, facilityCode: "JB-KNG" }) { __typename } }`,
  },
];
