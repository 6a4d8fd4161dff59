import { randomUUID } from "node:crypto";
import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { holdAt } from "../reservation/reservation.factory.js";
import { production } from "../subgraph.js";

const NOW = new Date("2026-09-16T09:00:00Z");
const claims = { scopes: ["production:read"], facilities: ["*"], person: true };
const regional = new Viewer({ ...claims, subject: "kanwil" });
const partner = new Viewer({ ...claims, subject: "partner", partner: "PT-ALN-SYN", person: false });

describe("what can be promised", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let statements = 0;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    const desk = new Desk(source, { facilities: ["*"] });
    await desk.work(({ products }) => products.introduceCatalogue());
    const sku = "POT-20";
    await desk.receive("POT-CRB", { sku, facilityCode: "JB-CRB1", quantity: new Decimal(100) });
    await desk.receive("POT-GRT", { sku, facilityCode: "JB-GRT", quantity: new Decimal(50) });
    await desk.receive("POT-OWN", { sku, facilityCode: "JB-GRT", quantity: new Decimal(70), ownerCode: "PT-ALN-SYN" });
    await desk.work(({ orders }) =>
      orders.release({
        idempotencyKey: "wo",
        facilityCode: "JB-CMS",
        workOrderNo: "WO-POT",
        sku,
        plannedQuantity: new Decimal(40),
        dueOn: "2026-09-20",
      }),
    );
    await desk.work(({ packSpecs }) => packSpecs.introduceCatalogue());
    const nets = { sku: "NET-KR-PCS", facilityCode: "JB-CRB1", quantity: new Decimal(8100) };
    await desk.receive("NETS-CRB", nets);
    await holdAt(desk, { sku, quantity: new Decimal(30), shipFrom: "JB-CRB1", orderLineId: randomUUID() });
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent"), clock: () => NOW });
    source.setOptions({
      logging: true,
      logger: {
        logQuery: () => {
          statements += 1;
        },
        logQueryError() {},
        logQuerySlow() {},
        logSchemaBuild() {},
        logMigration() {},
        log() {},
      },
    });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const ask = async (query: string, viewer = regional) => {
    statements = 0;
    const { data, errors } = await subgraph.execute({ query }, viewer, "test");
    expect(errors).toBeUndefined();
    return data as Record<string, unknown>;
  };
  const plan = (quantity: string, more = "") =>
    `{ availableToPromise(input: { sku: "POT-20", quantity: "${quantity}", unit: H87, needOn: "2026-09-30" ${more} }) {
      feasible promisedOn quantity { value } shortfall { value } assumptions
      sources { facility { code } fromStock { value } fromWorkOrders { value } arrivesHubOn lots { lotNo } }
      constraints { kind facility { code } message } } }`;

  it("comes from stock and work orders of several UPTs, with the road, and not from what is promised or another's", async () => {
    const { availableToPromise } = await ask(plan("150"));
    expect(availableToPromise).toMatchObject({
      feasible: true,
      sources: [
        {
          facility: { code: "JB-CRB1" },
          fromStock: { value: "70" },
          arrivesHubOn: "2026-09-16",
          lots: [{ lotNo: "POT-CRB" }],
        },
        {
          facility: { code: "JB-GRT" },
          fromStock: { value: "50" },
          arrivesHubOn: "2026-09-18",
          lots: [{ lotNo: "POT-GRT" }],
        },
        {
          facility: { code: "JB-CMS" },
          fromStock: { value: "0" },
          fromWorkOrders: { value: "30" },
          arrivesHubOn: "2026-09-22",
        },
      ],
      constraints: [],
    });
    expect((availableToPromise as { assumptions: string[] }).assumptions.join(" ")).toContain("ASSUMED");
  });

  it("is told in containers too, where one is named and it is known how much one takes", async () => {
    const filled = async (what: string) => {
      const query = `{ availableToPromise(input: { quantity: "8100", needOn: "2026-09-30", ${what} }) { containersFilled } }`;
      return ((await ask(query)).availableToPromise as { containersFilled: string | null }).containersFilled;
    };
    expect(await filled('sku: "NET-KR-PCS", unit: H87, containers: CONTAINER_40HC')).toBe("1.5");
    expect(await filled('sku: "NET-KR-PCS", unit: H87')).toBeNull();
    expect(await filled('sku: "HUSK-BROWN", unit: KGM, containers: CONTAINER_40HC')).toBeNull();
  });

  it("is told with what stands in the way of the rest", async () => {
    const { availableToPromise } = await ask(plan("400"));
    expect(availableToPromise).toMatchObject({
      feasible: false,
      promisedOn: null,
      quantity: { value: "155" },
      shortfall: { value: "245" },
    });
    const { constraints } = availableToPromise as { constraints: { kind: string; facility: { code: string } }[] };
    expect(constraints).toContainEqual(expect.objectContaining({ kind: "OWNER", facility: { code: "JB-GRT" } }));
  });

  it("is, for a partner, its own goods alone", async () => {
    const { availableToPromise } = await ask(plan("400"), partner);
    expect(availableToPromise).toMatchObject({
      quantity: { value: "70" },
      sources: [{ facility: { code: "JB-GRT" } }],
    });
    const { errors } = await subgraph.execute({ query: plan("1", ', ownerCode: "PT-OTHER"') }, partner, "test");
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  });

  it("costs as many statements for seven UPTs as for one", async () => {
    const codes = ["JB-CRB1", "JB-GRT", "JB-CMS", "JB-KNG", "JB-SMD", "JB-IDM", "JB-CRBN"];
    const of = async (count: number) => {
      const keys = codes.slice(0, count).map((code) => `{ __typename: "Facility", code: "${code}" }`);
      const field = '... on Facility { availableToPromise(sku: "POT-20", on: "2026-09-30") { value } }';
      const { _entities } = await ask(`{ _entities(representations: [${keys.join(",")}]) { ${field} } }`);
      return (_entities as { availableToPromise: { value: string } }[]).map(
        ({ availableToPromise: { value } }) => value,
      );
    };
    expect(await of(1)).toEqual(["70"]);
    const few = statements;
    expect((await of(7)).slice(0, 3)).toEqual(["70", "50", "35"]);
    expect(statements).toBe(few);
  });
});
