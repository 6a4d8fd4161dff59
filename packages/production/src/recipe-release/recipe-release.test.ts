import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { type Recipe, RecipeStatus } from "../recipe/recipe.entity.js";
import { ropeDraft } from "./recipe-draft.factory.js";
import type { RecipeDraft } from "./recipe-drafting.service.js";

const { DRAFT, ACTIVE, RETIRED } = RecipeStatus;
const TODAY = "2026-09-16";

describe("a recipe", () => {
  let bench: KnowledgeBench;
  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const draft = (code: string, wishes: Partial<RecipeDraft> = {}, key: string = crypto.randomUUID()) =>
    bench.desk.work(({ recipeDrafting }) =>
      recipeDrafting.draft({ ...ropeDraft(code), ...wishes, idempotencyKey: key }),
    );
  const activate = ({ id, rowVersion }: Recipe, validFrom?: string, at = bench.desk) =>
    at.work(({ recipeReleases }) =>
      recipeReleases.activate({ idempotencyKey: `${id}/on`, id, expectedVersion: rowVersion, validFrom }),
    );
  const retire = ({ id, rowVersion }: Recipe, lastDay: string, at = bench.desk) =>
    at.work(({ recipeReleases }) =>
      recipeReleases.retire({ idempotencyKey: `${id}/off`, id, expectedVersion: rowVersion, lastDay }),
    );
  const read = (id: string) => bench.desk.work(({ recipes }) => recipes.byId(id)) as Promise<Recipe>;
  const activeOn = async (sku: string, on?: string) =>
    (await bench.desk.work(({ recipes }) => recipes.activeFor(sku, on)))?.code ?? null;

  it("is drafted as the next version of its code, and nothing is made by it yet", async () => {
    const first = await draft("D1");
    expect(await draft("D1")).toMatchObject({
      code: "D1",
      version: 2,
      status: DRAFT,
      outputSku: "ROPE-8",
      rowVersion: 1,
    });
    expect(first.version).toBe(1);
    expect(await activeOn("ROPE-8", "2027-01-01")).toBeNull();
  });

  it("is numbered apart when two are drafted at one moment", async () => {
    const versions = await Promise.all([draft("D2"), draft("D2")]);
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);
  });

  it("is drafted once for a key", async () => {
    const [one, again] = [await draft("D3", {}, "one-key"), await draft("D3", {}, "one-key")];
    expect(again.id).toBe(one.id);
    expect(await refusalOf(draft("D3", { validFrom: "2027-02-02" }, "one-key"))).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it("makes in all versions the same product", async () => {
    await draft("D4");
    const { outputs } = ropeDraft("D4");
    expect(await refusalOf(draft("D4", { outputs: outputs.map((one) => ({ ...one, sku: "ROPE-4" })) }))).toBe("PRD-30");
  });

  it("is in force from its first day, when the version before ends", async () => {
    const one = await activate(await draft("A1"), TODAY);
    const two = await activate(await draft("A1"), "2026-10-01");
    expect(await read(one.id)).toMatchObject({
      status: RETIRED,
      validFrom: TODAY,
      validTo: "2026-09-30",
      rowVersion: 3,
    });
    expect(two).toMatchObject({ status: ACTIVE, validFrom: "2026-10-01", validTo: null, rowVersion: 2 });
    const idOn = (on: string) => bench.desk.work(async ({ recipes }) => (await recipes.activeFor("ROPE-8", on))?.id);
    expect([await idOn("2026-09-15"), await idOn("2026-09-30"), await idOn("2026-10-01")]).toEqual([
      undefined,
      one.id,
      two.id,
    ]);
    expect(await refusalOf(activate(await draft("A1"), "2026-10-01"))).toBe("PRD-30");
    await retire(two, "2026-10-01");
  });

  it("takes the day that its draft names when none is told", async () => {
    const wanted = await draft("A2", { validFrom: "2027-03-01" });
    expect(await activate(wanted)).toMatchObject({ validFrom: "2027-03-01" });
  });

  it("is neither put in force nor ended before today", async () => {
    const one = await draft("A3");
    expect(await refusalOf(activate(one, "2026-09-15"))).toBe("PRD-30");
    const active = await activate(one, "2026-09-20");
    expect(await refusalOf(retire(active, "2026-09-15"))).toBe("PRD-30");
    expect(await refusalOf(retire(active, "2026-09-19"))).toBe("PRD-30");
    expect(await retire(active, "2026-09-20")).toMatchObject({ status: RETIRED, validTo: "2026-09-20" });
  });

  it.each([
    { from: DRAFT, activated: "none", retired: "INVALID_TRANSITION" },
    { from: ACTIVE, activated: "INVALID_TRANSITION", retired: "none" },
    { from: RETIRED, activated: "INVALID_TRANSITION", retired: "INVALID_TRANSITION" },
  ])(
    "that is $from answers $activated to its activation and $retired to its end",
    async ({ from, activated, retired }) => {
      const made = async (code: string) => {
        const drafted = await draft(code);
        const active = from === DRAFT ? drafted : await activate(drafted, "2026-11-01");
        return from === RETIRED ? retire(active, "2026-11-02") : active;
      };
      const again = (recipe: Recipe, to: "activate" | "retire") =>
        bench.desk.work(({ recipeReleases }) => {
          const call = { idempotencyKey: `${recipe.id}/again`, id: recipe.id, expectedVersion: recipe.rowVersion };
          return to === "activate"
            ? recipeReleases.activate(call)
            : recipeReleases.retire({ ...call, lastDay: "2026-12-01" });
        });
      const one = from === DRAFT ? await draft(`T-${from}-1`, { validFrom: "2026-11-05" }) : await made(`T-${from}-1`);
      expect(await refusalOf(again(one, "activate"))).toBe(activated);
      expect(await refusalOf(again(await made(`T-${from}-2`), "retire"))).toBe(retired);
    },
  );

  it("is changed by a person who read it last, and not by a program or a partner", async () => {
    const one = await draft("P1");
    expect(await refusalOf(activate({ ...one, rowVersion: 7 }, TODAY))).toBe("STALE_VERSION");
    expect(await refusalOf(activate(one, TODAY, bench.desk.of({ person: false })))).toBe("FORBIDDEN");
    expect(await refusalOf(activate(one, TODAY, bench.desk.of({ partner: "PT-ALN" })))).toBe("NOT_FOUND");
    expect(await refusalOf(activate({ ...one, id: "none" }, TODAY))).toBe("NOT_FOUND");
  });

  it("is put in force once, whoever asks at the same moment", async () => {
    const [one, two] = [await draft("C1"), await draft("C1")];
    const answers = await Promise.all([one, two].map((recipe) => refusalOf(activate(recipe, "2027-05-01"))));
    expect(answers.sort()).toEqual(["PRD-30", "none"]);
  });

  it("keeps its lines and its head when it is in force, whoever writes", async () => {
    const { id } = await activate(await draft("K1"), "2027-06-01");
    const write = (sql: string) => bench.source.query(sql, [id]);
    await expect(write("UPDATE recipe SET output_quantity = 1 WHERE id = $1")).rejects.toThrow("PRD-15");
    await expect(write("UPDATE recipe SET valid_from = '2027-01-01' WHERE id = $1")).rejects.toThrow("PRD-15");
    await expect(write("DELETE FROM recipe WHERE id = $1")).rejects.toThrow("PRD-15");
    await expect(
      write(
        "INSERT INTO recipe_operation SELECT $1, 9, operation, workstation_type, 1, 1, 1, 1 FROM recipe_operation LIMIT 1",
      ),
    ).rejects.toThrow("PRD-15");
    await expect(write("UPDATE recipe_input SET quantity = 1 WHERE recipe_id = $1")).rejects.toThrow(
      /permission denied|never changed/,
    );
  });

  it("overlaps in the database with no other version of its code", async () => {
    await activate(await draft("K2"), "2027-06-01");
    const two = await draft("K2");
    const force = bench.source.query("UPDATE recipe SET status = 'ACTIVE', valid_from = '2027-07-01' WHERE id = $1", [
      two.id,
    ]);
    await expect(force).rejects.toThrow("recipe_validity");
  });

  it("does not come to an end later than it was told to", async () => {
    const over = await retire(await activate(await draft("K3"), "2027-06-01"), "2027-06-30");
    const later = bench.source.query("UPDATE recipe SET valid_to = '2027-07-01' WHERE id = $1", [over.id]);
    await expect(later).rejects.toThrow("PRD-15");
  });

  it("is drafted by who makes and put in force by who approves, at the door", async () => {
    const lines = (
      operation: string,
    ) => `validFrom: "2027-08-01", massTolerancePct: "1.5", sourceNote: "A trial.", dataQuality: SYNTHETIC,
      inputs: [{ sku: "FIB-MIX-A", quantity: "100", unit: KGM, lossPct: "3", consume: BACKFLUSH }],
      outputs: [{ sku: "ROPE-8", kind: PRIMARY, quantity: "97", costSharePct: "100" }],
      operations: [{ operation: "${operation}", workstationType: SPINNER, stdMinutesPerUnit: "21", stdPersonHoursPerUnit: "0.35" }]`;
    const drafting = (operation: string) =>
      bench.ask(
        `mutation { draftRecipe(input: { idempotencyKey: "door/${operation}", code: "DOOR", ${lines(operation)} }) { id code version status rowVersion expectedBalance { lossPct } } }`,
        { scopes: ["production:read", "production:write"] },
      );
    expect(await drafting("")).toEqual({ errors: ["BAD_USER_INPUT"] });
    const { draftRecipe } = (await drafting("Spinning")) as { draftRecipe: Recipe };
    expect(draftRecipe).toMatchObject({ version: 1, status: DRAFT, rowVersion: 1, expectedBalance: { lossPct: "3" } });
    const activation = `mutation { activateRecipe(input: { idempotencyKey: "door", id: "${draftRecipe.id}", expectedVersion: 1 }) { status validFrom rowVersion } }`;
    expect(await bench.ask(activation, { scopes: ["production:read", "production:write"] })).toEqual({
      errors: ["FORBIDDEN"],
    });
    expect(await bench.ask(activation, { scopes: ["production:read", "production:approve"] })).toEqual({
      activateRecipe: { status: ACTIVE, validFrom: "2027-08-01", rowVersion: 2 },
    });
    const deeds = await bench.source.query("SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id", [
      draftRecipe.id,
    ]);
    expect(deeds).toEqual([{ action: "recipe.drafted" }, { action: "recipe.activated" }]);
  });
});
