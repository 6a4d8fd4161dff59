import { openDatabase } from "@coir/kit/database";
import { Lot } from "../lot/lot.entity.js";
import { Recipe, RecipeStatus } from "../recipe/recipe.entity.js";
import { dice } from "../seed-story/daily-output.js";
import { LINES } from "../seed-story/line.js";
import { production } from "../subgraph.js";
import { PlantedTruths } from "./planted-truths.js";
import { WORKING_DAYS, YearDesk } from "./year-desk.js";
import { YearUpt } from "./year-upt.js";

/** What is to be played. */
export interface YearOptions {
  /** Address of the role that serves. */
  readonly url: string;
  readonly weeks?: number;
  readonly upts?: number;
  readonly log?: (line: string) => void;
}

const WEEKS = 52;
const FIRST_LOT = "YR-GRT-000-F";
const FIRST_THROW = 20250706;

/**
 * Plays a year of production through the services, as people would by the API: the same each time. The catalogue and the
 * recipes are there; a year that is there stays. Only its own connections do not wait for the disk.
 * @returns how many legs were written
 */
export async function playYear({
  url,
  weeks = WEEKS,
  upts = LINES.length,
  log = () => undefined,
}: YearOptions): Promise<number> {
  const unhurried = new URL(url);
  unhurried.searchParams.set("options", "-c synchronous_commit=off");
  const source = await openDatabase(production, { url: unhurried.href, poolSize: upts });
  try {
    if (await source.manager.existsBy(Lot, { lotNo: FIRST_LOT })) return 0;
    const before = await source.query("SELECT count(*)::int AS legs FROM stock_leg");
    const { id } = await source.manager.findOneByOrFail(Recipe, { code: "R4", status: RecipeStatus.ACTIVE });
    const desk = new YearDesk(source);
    const next = dice(FIRST_THROW);
    const all = LINES.slice(0, upts).map(({ facilityCode }) => new YearUpt(facilityCode, id, dice(next())));
    const truths = new PlantedTruths(desk, all);
    for (let day = 0; day < weeks * WORKING_DAYS; day += 1) {
      await Promise.all(all.map((upt) => desk.day((act) => upt.play(act, day))));
      await truths.play(day);
      if (day % (4 * WORKING_DAYS) === 4 * WORKING_DAYS - 1) log(`week ${(day + 1) / WORKING_DAYS} of ${weeks}`);
    }
    const after = await source.query("SELECT count(*)::int AS legs FROM stock_leg");
    return after[0].legs - before[0].legs;
  } finally {
    await source.destroy();
  }
}
