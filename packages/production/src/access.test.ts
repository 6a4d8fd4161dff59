import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Kind, parse } from "graphql";
import type { DataSource } from "typeorm";
import { production } from "./subgraph.js";

const READ = "production:read";
const WRITE = "production:write";
const ID = "018f0000-0000-7000-8000-000000000001";
const KEY = 'idempotencyKey: "key"';

/** What may be asked, with the one scope that opens it. The answer is a null or a refusal by the rules: the database is empty. */
const DOORS = [
  { scope: READ, door: "lots", query: "{ lots { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "lot", query: '{ lot(lotNo: "MAT-1") { lotNo } }' },
  { scope: READ, door: "workOrders", query: "{ workOrders { pageInfo { hasNextPage } } }" },
  { scope: READ, door: "productionRun", query: `{ productionRun(id: "${ID}") { id } }` },
  { scope: READ, door: "stock", query: "{ stock { pageInfo { hasNextPage } } }" },
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
const SCOPES = [READ, WRITE, "production:quality", "production:approve", "trade:read", "audit:read"];
/** Types by which a caller comes in: the roots, and the types of neighbours. */
const ENTRANCES = ["Query", "Mutation", "Facility", "WorkProgram", "Partner"];

describe("the doors of production", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;

  beforeAll(async () => {
    database = await migratedDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const codesFor = async (scopes: readonly string[], query: string) => {
    const viewer = new Viewer({ subject: "caller", scopes, facilities: ["JB-KNG"], person: true });
    const { errors = [] } = await subgraph.execute({ query }, viewer, "test");
    return errors.map(({ extensions }) => extensions?.code);
  };

  it.each(DOORS)("keep $door shut to a caller without $scope, whatever else it holds", async ({ scope, query }) => {
    const others = SCOPES.filter((other) => other !== scope);
    expect(await codesFor(others, query)).toEqual(["FORBIDDEN"]);
  });

  it.each(DOORS)("open $door with $scope alone", async ({ scope, query }) => {
    const codes = await codesFor([scope], query);
    expect(codes.filter((code) => !["NOT_FOUND", "INVARIANT_VIOLATION"].includes(String(code)))).toEqual([]);
  });

  it("are all in this table, but those that are open to everyone", () => {
    const guarded = parse(subgraph.sdl).definitions.flatMap((type) => {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || !ENTRANCES.includes(type.name.value)) return [];
      const isRoot = ["Query", "Mutation"].includes(type.name.value);
      return (type.fields ?? [])
        .filter(({ directives }) => directives?.some(({ name }) => name.value === "requiresScopes"))
        .map(({ name }) => (isRoot ? name.value : `${type.name.value}.${name.value}`));
    });
    expect(guarded.sort()).toEqual(DOORS.map(({ door }) => door).sort());
  });
});
