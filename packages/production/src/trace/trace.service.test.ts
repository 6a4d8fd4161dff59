import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import fc from "fast-check";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { production } from "../subgraph.js";

interface Deed {
  readonly kind: "receive" | "split" | "merge";
  readonly picks: readonly number[];
}
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Deed["kind"]>("receive", "split", "merge", "merge"),
    picks: fc.uniqueArray(fc.nat(1000), { minLength: 2, maxLength: 3 }),
  }),
  { minLength: 4, maxLength: 9 },
);
type Edges = Map<string, Set<string>>;

/** Lots by the fewest edges from one. */
function closureOf(edges: Edges, lotNo: string): Map<string, number> {
  const depths = new Map([[lotNo, 0]]);
  for (const [near, depth] of depths)
    for (const far of edges.get(near) ?? []) if (!depths.has(far)) depths.set(far, depth + 1);
  return depths;
}

describe("a trace", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  let world = 0;

  /** Does the deeds through the services, and keeps what went into what. */
  async function play(
    steps: readonly Deed[],
  ): Promise<{ readonly lotNos: string[]; readonly parents: Edges; readonly children: Edges }> {
    world += 1;
    const left = new Map<string, Decimal>();
    const [parents, children]: [Edges, Edges] = [new Map(), new Map()];
    const receive = async (lotNo: string) => {
      await desk.receive(lotNo, { quantity: new Decimal(100_000) });
      left.set(lotNo, new Decimal(100_000));
    };
    const take = (lotNo: string) => {
      const quantity = (left.get(lotNo) as Decimal).div(8).toDecimalPlaces(3, Decimal.ROUND_DOWN);
      left.set(lotNo, (left.get(lotNo) as Decimal).minus(quantity));
      return quantity;
    };
    const link = (parent: string, child: string) => {
      parents.set(child, (parents.get(child) ?? new Set()).add(parent));
      children.set(parent, (children.get(parent) ?? new Set()).add(child));
    };
    await receive(`W${world}-A`);
    await receive(`W${world}-B`);
    for (const [index, { kind, picks }] of steps.entries()) {
      const lotNo = `W${world}-${index}`;
      const known = [...left.keys()];
      const chosen = [...new Set(picks.map((pick) => known[pick % known.length] as string))];
      const key = { idempotencyKey: lotNo, facilityCode: "JB-KNG" };
      if (kind === "receive") await receive(lotNo);
      else if (kind === "split" || chosen.length < 2) {
        const [from] = chosen as [string];
        const quantity = take(from);
        await desk.work(({ divisions }) => divisions.split({ ...key, lotNo: from, parts: [{ lotNo, quantity }] }));
        left.set(lotNo, quantity);
        link(from, lotNo);
      } else {
        const parts = chosen.map((from) => ({ lotNo: from, quantity: take(from) }));
        await desk.work(({ divisions }) => divisions.merge({ ...key, parts, newLotNo: lotNo }));
        left.set(
          lotNo,
          parts.reduce((sum, { quantity }) => sum.plus(quantity), new Decimal(0)),
        );
        for (const from of chosen) link(from, lotNo);
      }
    }
    return { lotNos: [...left.keys()], parents, children };
  }

  const all = { maxDepth: 50, first: 500 };

  it("finds what a walk through all edges finds, both ways, whatever was done; and no edge can be turned into a cycle", async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (steps) => {
        const { lotNos, parents, children } = await play(steps);
        for (const lotNo of lotNos) {
          const back = await desk.work(({ traces }) => traces.back({ lotNo, ...all }));
          const forward = await desk.work(({ traces }) => traces.forward({ lotNo, ...all }));
          expect(new Map(back?.nodes.map((node) => [node.lotNo, node.depth]))).toEqual(closureOf(parents, lotNo));
          expect(new Map(forward?.nodes.map((node) => [node.lotNo, node.depth]))).toEqual(closureOf(children, lotNo));
          const reached = closureOf(parents, lotNo);
          const edges = [...reached.keys()].flatMap((child) =>
            [...(parents.get(child) ?? [])].map((parent) => `${parent}>${child}`),
          );
          expect(back?.edges.map((edge) => `${edge.parentLotNo}>${edge.childLotNo}`).sort()).toEqual(edges.sort());
          for (const older of reached.keys()) {
            const cycle = source.query(
              "INSERT INTO lot_parent (lot_no, parent_lot_no, kind, quantity) VALUES ($1, $2, 'SPLIT', 1)",
              [older, lotNo],
            );
            await expect(cycle).rejects.toThrow(/PRD-08/);
          }
        }
      }),
      { numRuns: 5 },
    );
  }, 120_000);

  it("costs one statement, and says when there is more than was asked for", async () => {
    await desk.receive("LONG-0");
    for (let step = 1; step <= 6; step += 1) {
      const input = { idempotencyKey: `long/${step}`, facilityCode: "JB-KNG", lotNo: `LONG-${step - 1}` };
      const parts = [{ lotNo: `LONG-${step}`, quantity: new Decimal(100 - step) }];
      await desk.work(({ divisions }) => divisions.split({ ...input, parts }));
    }
    const statements: string[] = [];
    const logger = { logQueryError() {}, logQuerySlow() {}, logSchemaBuild() {}, logMigration() {}, log() {} };
    source.setOptions({ logging: true, logger: { ...logger, logQuery: (query: string) => statements.push(query) } });
    const walk = (limits: { maxDepth: number; first: number }) =>
      desk.work(async ({ traces }) => {
        statements.length = 0;
        const graph = await traces.forward({ lotNo: "LONG-0", ...limits });
        expect(statements.filter((sql) => !sql.startsWith("BEGIN"))).toHaveLength(1);
        return { lots: graph?.nodes.map(({ lotNo }) => lotNo).length, truncated: graph?.truncated };
      });
    expect(await walk(all)).toEqual({ lots: 7, truncated: false });
    expect(await walk({ maxDepth: 6, first: 7 })).toEqual({ lots: 7, truncated: false });
    expect(await walk({ maxDepth: 3, first: 500 })).toEqual({ lots: 4, truncated: true });
    expect(await walk({ maxDepth: 50, first: 5 })).toEqual({ lots: 5, truncated: true });
    source.setOptions({ logging: false });
  });

  it("goes no further than what the viewer may see", async () => {
    const far = desk.of({ facilities: ["JB-GRT"] });
    expect(await far.work(({ traces }) => traces.forward({ lotNo: "LONG-0", ...all }))).toBeNull();
    expect(await far.work(({ traces }) => traces.back({ lotNo: "NO-SUCH", ...all }))).toBeNull();
  });
});
