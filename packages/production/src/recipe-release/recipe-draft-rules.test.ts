import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { RecipeOutputKind } from "../recipe/recipe-output.entity.js";
import { ropeDraft } from "./recipe-draft.factory.js";
import type { RecipeDraft } from "./recipe-drafting.service.js";

describe("the lines of a recipe", () => {
  let bench: KnowledgeBench;
  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const draft = (wishes: Partial<RecipeDraft>) =>
    bench.desk.work(({ recipeDrafting }) =>
      recipeDrafting.draft({ ...ropeDraft("L1"), ...wishes, idempotencyKey: crypto.randomUUID() }),
    );

  it("are drafted when they hold all rules", async () => {
    expect(await refusalOf(draft({}))).toBe("none");
  });

  const { inputs, outputs, operations } = ropeDraft("L");
  const [input, output, operation] = [inputs[0], outputs[0], operations[0]] as const;
  if (!input || !output || !operation) throw new Error("The draft has lines.");
  const scrap = { ...output, kind: RecipeOutputKind.SCRAP, quantity: new Decimal(1), costSharePct: new Decimal(0) };

  it.each<{ why: string; lines: Partial<RecipeDraft>; refusal: string }>([
    { why: "of no product", lines: { outputs: [{ ...output, kind: RecipeOutputKind.CO_PRODUCT }] }, refusal: "PRD-31" },
    { why: "of two products", lines: { outputs: [output, { ...output, sku: "ROPE-4" }] }, refusal: "PRD-31" },
    {
      why: "whose costs sum to 90",
      lines: { outputs: [{ ...output, costSharePct: new Decimal(90) }] },
      refusal: "PRD-31",
    },
    {
      why: "whose scrap bears cost",
      lines: {
        outputs: [
          { ...output, costSharePct: new Decimal(90) },
          { ...scrap, costSharePct: new Decimal(10) },
        ],
      },
      refusal: "PRD-31",
    },
    { why: "with a tolerance above all", lines: { massTolerancePct: new Decimal(101) }, refusal: "PRD-31" },
    { why: "with a finer percentage", lines: { massTolerancePct: new Decimal("1.005") }, refusal: "PRD-31" },
    { why: "that names a material twice", lines: { inputs: [input, input] }, refusal: "PRD-31" },
    {
      why: "whose material stands in for itself",
      lines: { inputs: [{ ...input, alternatives: [input.sku] }] },
      refusal: "PRD-31",
    },
    {
      why: "with a time below zero",
      lines: { operations: [{ ...operation, stdMinutesPerUnit: new Decimal(-1) }] },
      refusal: "PRD-31",
    },
    {
      why: "of which more comes out than goes in",
      lines: { outputs: [{ ...output, quantity: new Decimal(104) }] },
      refusal: "PRD-31",
    },
    { why: "that loses other than its lines say", lines: { outputs: [output, scrap] }, refusal: "PRD-31" },
    {
      why: "finer than its product is counted",
      lines: { outputs: [{ ...output, quantity: new Decimal("97.0001") }] },
      refusal: "PRD-14",
    },
    { why: "of nothing", lines: { inputs: [{ ...input, quantity: new Decimal(0) }] }, refusal: "PRD-14" },
    { why: "of what there is not", lines: { inputs: [{ ...input, sku: "NOTHING" }] }, refusal: "NOT_FOUND" },
    {
      why: "with nothing as a stand-in",
      lines: { inputs: [{ ...input, alternatives: ["NOTHING"] }] },
      refusal: "NOT_FOUND",
    },
  ])("are not drafted $why", async ({ lines, refusal }) => {
    expect(await refusalOf(draft(lines))).toBe(refusal);
  });
});
