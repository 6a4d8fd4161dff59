import { type Door, ID, KEY, READ, WRITE } from "./door.factory.js";

const RESERVATION = `${KEY}, reservationId: "${ID}", expectedVersion: 1`;
const TRANSFER = `${KEY}, transferId: "${ID}", expectedVersion: 1`;
const COUNT = `${KEY}, countId: "${ID}", expectedVersion: 1`;

/** The ways to reservations, transfers, counts and files. */
export const promiseDoors: readonly Door[] = [
  {
    scope: READ,
    also: "trade:read",
    door: "stockReservations",
    query: "{ stockReservations { pageInfo { hasNextPage } } }",
  },
  { scope: READ, also: "trade:read", door: "stockReservation", query: `{ stockReservation(id: "${ID}") { id } }` },
  {
    scope: READ,
    also: "trade:read",
    door: "availableToPromise",
    query:
      '{ availableToPromise(input: { sku: "NONE", quantity: "1", unit: H87, needOn: "2026-12-01" }) { feasible } }',
  },
  {
    scope: READ,
    also: "trade:read",
    door: "Facility.availableToPromise",
    query:
      '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { availableToPromise(sku: "NONE", on: "2026-12-01") { value } } } }',
  },
  {
    scope: READ,
    also: "trade:read",
    door: "OrderLine.reservation",
    query: `{ _entities(representations: [{ __typename: "OrderLine", id: "${ID}" }]) { ... on OrderLine { reservation { id } } } }`,
  },
  {
    scope: WRITE,
    door: "holdStock",
    query: `mutation { holdStock(input: { ${KEY}, orderLineId: "${ID}", sku: "NONE", quantity: "1", unit: H87, needOn: "2026-12-01", shipFrom: "JB-KNG" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "confirmReservation",
    query: `mutation { confirmReservation(input: { ${RESERVATION} }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "releaseReservation",
    query: `mutation { releaseReservation(input: { ${RESERVATION} }) { __typename } }`,
  },
  { scope: WRITE, door: "allocateLots", query: `mutation { allocateLots(input: { ${RESERVATION} }) { __typename } }` },
  {
    scope: READ,
    door: "simulateCapacity",
    query:
      '{ simulateCapacity(input: { facilityCode: "JB-KNG", workstationType: LOOM, from: "2026-12-01", days: 3 }) { brokenReservations { lateByDays } } }',
  },
  { scope: READ, door: "transfers", query: "{ transfers { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "transfer", query: `{ transfer(id: "${ID}") { id } }` },
  {
    scope: READ,
    door: "Facility.transfers",
    query:
      '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { transfers { pageInfo { hasNextPage } } } } }',
  },
  {
    scope: WRITE,
    door: "draftTransfer",
    query: `mutation { draftTransfer(input: { ${KEY}, fromFacilityCode: "JB-KNG", toFacilityCode: "JB-GRT", lines: [{ lotNo: "MAT-1", quantity: "1" }] }) { __typename } }`,
  },
  {
    scope: "production:approve",
    door: "approveTransfer",
    query: `mutation { approveTransfer(input: { ${TRANSFER} }) { __typename } }`,
  },
  ...["pickTransfer", "shipTransfer", "receiveTransfer", "closeTransfer", "cancelTransfer", "returnTransfer"].map(
    (door) => ({
      scope: WRITE,
      door,
      query: `mutation { ${door}(input: { ${TRANSFER} }) { __typename } }`,
    }),
  ),
  { scope: READ, door: "stockCounts", query: "{ stockCounts { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "stockCount", query: `{ stockCount(id: "${ID}") { id } }` },
  {
    scope: WRITE,
    door: "importRecords",
    query: `mutation { importRecords(input: { ${KEY}, kind: RECEIPTS, facilityCode: "JB-KNG", csv: "number" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "openStockCount",
    query: `mutation { openStockCount(input: { ${KEY}, facilityCode: "JB-KNG", skus: ["NONE"] }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "recordStockCount",
    query: `mutation { recordStockCount(input: { ${COUNT}, lines: [{ lineNo: 1, counted: "1" }] }) { __typename } }`,
  },
  {
    scope: WRITE,
    also: "production:approve",
    door: "postStockCount",
    query: `mutation { postStockCount(input: { ${COUNT}, reason: "mice" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "cancelStockCount",
    query: `mutation { cancelStockCount(input: { ${COUNT} }) { __typename } }`,
  },
];
