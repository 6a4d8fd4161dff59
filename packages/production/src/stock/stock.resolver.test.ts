import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { LedgerBench } from "../ledger/ledger-bench.factory.js";
import { production } from "../subgraph.js";

const clerk = new Viewer({ subject: "clerk", scopes: ["production:read"], facilities: ["JB-KNG"], person: true });

describe("a question about stock", () => {
  let bench: LedgerBench;
  let subgraph: Subgraph;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
    const yesterday = new Date("2026-09-15T05:00:00Z");
    await bench.post({ effectiveAt: yesterday, recordedAt: yesterday, movements: [{ lotNo: "A", ownerCode: "PT-A" }] });
    await bench.post({ movements: [{ lotNo: "A", ownerCode: "PT-A", quantity: 5 }] });
    subgraph = await openSubgraph(production, { source: bench.source, logger: createLogger("test", "silent") });
  });
  afterAll(() => bench.close());

  const ask = async (query: string) => {
    const { data, errors } = await subgraph.execute({ query }, clerk, "test");
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };
  const held = (value: string) => ({ edges: [{ node: { onHand: { value } } }] });
  const rows = "edges { node { onHand { value } } }";

  it("is answered for now, for a day, and for what was known at an instant, in one go", async () => {
    const query = `{
      now: stock { ${rows} }
      past: stock(first: 5, asOf: "2026-09-15") { ${rows} }
      known: stock(knownAt: "2026-09-15T12:00:00Z") { ${rows} }
      before: stock(asOf: "2026-09-14") { ${rows} }
    }`;
    expect(await ask(query)).toEqual({ now: held("15"), past: held("10"), known: held("10"), before: { edges: [] } });
  });

  it("is answered at a UPT in the same way", async () => {
    const key = '[{ __typename: "Facility", code: "JB-KNG" }]';
    const fields = `... on Facility { stock(asOf: "2026-09-15", first: 1) { ${rows} } }`;
    expect(await ask(`{ _entities(representations: ${key}) { ${fields} } }`)).toEqual({
      _entities: [{ stock: held("10") }],
    });
  });

  it("tells rows apart as it says, with keys and measures of each", async () => {
    const fields = "facility { code } owner { code } location status onHand { value } quarantined { value } dryKg";
    const query = `{ stock(groupBy: [SKU, LOT, OWNER, LOCATION, STATUS]) { edges { node { ${fields} } } } }`;
    const node = {
      facility: null,
      owner: { code: "PT-A" },
      location: "STORE",
      status: "AVAILABLE",
      onHand: { value: "15" },
      quarantined: { value: "0" },
      dryKg: "15",
    };
    expect(await ask(query)).toEqual({ stock: { edges: [{ node }] } });
  });

  it("follows a leg to its posting and back to all its legs", async () => {
    const account =
      '{ facilityCode: "JB-KNG", location: STORE, sku: "FIB-MIX-A", lotNo: "A", ownerCode: "PT-A", status: AVAILABLE }';
    const leg =
      "quantity { value unit } balanceAfter { value } posting { kind effectiveOn reversedBy { id } legs { location balanceAfter { value } } }";
    const { stockLedger } = await ask(
      `{ stockLedger(account: ${account}, from: "2026-09-16") { edges { node { ${leg} } } } }`,
    );
    expect(stockLedger.edges).toEqual([
      {
        node: {
          quantity: { value: "5", unit: "KGM" },
          balanceAfter: { value: "15" },
          posting: {
            kind: "RECEIPT",
            effectiveOn: "2026-09-16",
            reversedBy: null,
            legs: expect.arrayContaining([
              { location: "STORE", balanceAfter: { value: "15" } },
              { location: "SUPPLIER", balanceAfter: null },
            ]),
          },
        },
      },
    ]);
  });
});
