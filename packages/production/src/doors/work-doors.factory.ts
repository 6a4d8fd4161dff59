import { type Door, ID, KEY, READ, WRITE } from "./door.factory.js";

const ORDER = `${KEY}, workOrderId: "${ID}", expectedVersion: 1`;
const RUN = `${KEY}, runId: "${ID}", expectedVersion: 1`;

/** The ways to work orders, runs and workstations. */
export const workDoors: readonly Door[] = [
  { scope: READ, door: "workOrder", query: `{ workOrder(id: "${ID}") { id } }` },
  {
    scope: WRITE,
    door: "planRun",
    query: `mutation { planRun(input: { ${KEY}, facilityCode: "JB-KNG", sku: "ROPE-6", plannedFor: "2999-01-01T00:00:00Z", workedByInmates: true, standardHours: "1" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "startPlannedRun",
    query: `mutation { startPlannedRun(input: { ${RUN}, materials: [{ lotNo: "MAT-1", quantity: "1" }] }) { __typename } }`,
  },
  {
    scope: READ,
    door: "massBalanceExceptions",
    query: '{ massBalanceExceptions(from: "2026-01-01", to: "2026-01-31") { pageInfo { hasNextPage } } }',
  },
  { scope: READ, door: "utilisation", query: '{ utilisation(from: "2026-01-01", to: "2026-01-31") { oee } }' },
  { scope: READ, door: "throughput", query: '{ throughput(from: "2026-01-01", to: "2026-01-31") { from } }' },
  {
    scope: READ,
    door: "yieldReport",
    query: '{ yieldReport(facilityCode: "JB-KNG", from: "2026-01-01", to: "2026-01-31") { runs } }',
  },
  {
    scope: READ,
    door: "Facility.utilisation",
    query:
      '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { utilisation(from: "2026-01-01", to: "2026-01-31") { oee } } } }',
  },
  {
    scope: READ,
    door: "Facility.throughput",
    query:
      '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { throughput(from: "2026-01-01", to: "2026-01-31") { from } } } }',
  },
  {
    scope: READ,
    door: "Facility.yield",
    query:
      '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { yield(from: "2026-01-01", to: "2026-01-31") { runs } } } }',
  },
  {
    scope: READ,
    door: "Facility.workstations",
    query:
      '{ _entities(representations: [{ __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { workstations { pageInfo { hasNextPage } } } } }',
  },
  {
    scope: WRITE,
    door: "createWorkOrder",
    query: `mutation { createWorkOrder(input: { ${KEY}, facilityCode: "JB-KNG", workOrderNo: "WO-1", sku: "ROPE-6", plannedQuantity: "1", dueOn: "2026-10-01" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "releaseWorkOrderDraft",
    query: `mutation { releaseWorkOrderDraft(input: { ${ORDER} }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "resumeWorkOrder",
    query: `mutation { resumeWorkOrder(input: { ${ORDER} }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "completeWorkOrder",
    query: `mutation { completeWorkOrder(input: { ${ORDER} }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "closeWorkOrder",
    query: `mutation { closeWorkOrder(input: { ${ORDER} }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "pauseWorkOrder",
    query: `mutation { pauseWorkOrder(input: { ${ORDER}, reason: "no fibre" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "shortCloseWorkOrder",
    query: `mutation { shortCloseWorkOrder(input: { ${ORDER}, reason: "no fibre" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "cancelWorkOrder",
    query: `mutation { cancelWorkOrder(input: { ${ORDER}, reason: "no fibre" }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "balanceRun",
    query: `mutation { balanceRun(input: { ${RUN} }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "closeRun",
    query: `mutation { closeRun(input: { ${RUN} }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "abortRun",
    query: `mutation { abortRun(input: { ${RUN}, reason: "no power" }) { __typename } }`,
  },
  {
    scope: "production:approve",
    door: "overrideRunVariance",
    query: `mutation { overrideRunVariance(input: { ${RUN}, reason: "wet fibre" }) { __typename } }`,
  },
  {
    scope: "production:approve",
    door: "nameWorkstationAlternatives",
    query: `mutation { nameWorkstationAlternatives(input: { ${KEY}, workstationId: "${ID}", expectedVersion: 1, alternatives: [] }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "reportDowntime",
    query: `mutation { reportDowntime(input: { ${KEY}, workstationId: "${ID}", expectedVersion: 1, reason: NO_POWER }) { __typename } }`,
  },
  {
    scope: WRITE,
    door: "endDowntime",
    query: `mutation { endDowntime(input: { ${KEY}, downtimeId: "${ID}", expectedVersion: 1 }) { __typename } }`,
  },
];
