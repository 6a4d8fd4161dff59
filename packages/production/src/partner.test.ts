import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "./desk.factory.js";
import type { ProductionRun } from "./production-run/production-run.entity.js";
import { production } from "./subgraph.js";

const partner = new Viewer({
  subject: "partner-company",
  scopes: ["production:read"],
  facilities: ["*"],
  partner: "PT-ALN-SYN",
  person: false,
});

describe("a partner, who owns what Kuningan works on,", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let own: ProductionRun;
  let foreign: ProductionRun;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    const desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
    await desk.receive("MAT-OWN", { ownerCode: "PT-ALN-SYN" });
    await desk.receive("MAT-UPT");
    own = await desk.start("own", ["MAT-OWN"]);
    await desk.record(own, "ROPE-OWN");
    foreign = await desk.start("upt", ["MAT-UPT"]);
    await desk.record(foreign, "ROPE-UPT");
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const ask = async (query: string) => {
    const { data, errors } = await subgraph.execute({ query }, partner, "test");
    expect(errors).toBeUndefined();
    return data;
  };

  it("sees stock of its own goods alone", async () => {
    const data = await ask("{ stock { edges { node { facility { code } product { sku } onHand { value } } } } }");
    const row = (sku: string, value: string) => ({
      node: { facility: { code: "JB-KNG" }, product: { sku }, onHand: { value } },
    });
    expect(data).toEqual({ stock: { edges: [row("FIB-MIX-A", "50"), row("ROPE-6", "48")] } });
  });

  it("sees its own goods at a UPT, none where it has none", async () => {
    const stock = "... on Facility { stock { edges { node { onHand { value } } } } }";
    const keys = '[{ __typename: "Facility", code: "JB-GRT" }, { __typename: "Facility", code: "JB-KNG" }]';
    const data = await ask(`{ _entities(representations: ${keys}) { ${stock} } }`);
    const edges = ["50", "48"].map((value) => ({ node: { onHand: { value } } }));
    expect(data).toEqual({ _entities: [{ stock: { edges: [] } }, { stock: { edges } }] });
  });

  it("sees its lots, not those of others", async () => {
    expect(await ask('{ own: lot(lotNo: "ROPE-OWN") { run { id } } other: lot(lotNo: "ROPE-UPT") { lotNo } }')).toEqual(
      {
        own: { run: { id: own.id } },
        other: null,
      },
    );
  });

  it("sees the runs that made its lots, not those of others", async () => {
    const query = `{ own: productionRun(id: "${own.id}") { id } other: productionRun(id: "${foreign.id}") { id } }`;
    expect(await ask(query)).toEqual({ own: { id: own.id }, other: null });
  });

  it("sees no work order of any UPT", async () => {
    const order = { facilityCode: "JB-KNG", sku: "ROPE-6", plannedQuantity: new Decimal(1), dueOn: "2026-10-01" };
    await new Desk(source).work(({ orders }) =>
      orders.release({ idempotencyKey: "wo", workOrderNo: "WO-1", ...order }),
    );
    expect(await ask("{ workOrders { edges { node { id } } } }")).toEqual({ workOrders: { edges: [] } });
  });
});
