import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningProgram, startProgram } from "./running-stack";

const QUERY = "{ facilities { code workPrograms { id } stock { edges { node { onHand { value } } } } } }";
interface FacilityRow {
  workPrograms: unknown[];
  stock: { edges: unknown[] } | null;
}

describe("The platform as four processes", () => {
  let stack: RunningProgram;
  beforeAll(async () => {
    stack = await startProgram("packages/all-in-one/dist/stack.js");
  }, 170_000);
  afterAll(() => stack?.stop(), 30_000);

  it("answers across the houses", async () => {
    const { body } = await stack.ask("kanwil", QUERY);
    expect(body.errors).toBeUndefined();
    expect((body.data as { facilities: FacilityRow[] }).facilities[0]?.stock?.edges.length).toBeGreaterThan(0);
  });

  it("loses only the stock when production is stopped", async () => {
    const [, pid] = await stack.said(/^production .*process (\d+)$/m);
    process.kill(Number(pid), "SIGKILL");
    const { status, body } = await stack.ask("kanwil", QUERY);
    expect(status).toBe(200);
    const { facilities } = body.data as { facilities: FacilityRow[] };
    expect(facilities).toHaveLength(7);
    for (const { workPrograms, stock } of facilities) {
      expect(workPrograms.length).toBeGreaterThan(0);
      expect(stock).toBeNull();
    }
    const codes = body.errors?.filter(({ path }) => path?.at(-1) === "stock").map(({ extensions }) => extensions.code);
    expect(new Set(codes)).toEqual(new Set(["SUBGRAPH_UNAVAILABLE"]));
  });
});
