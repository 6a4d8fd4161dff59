import { openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import { QualityCharacteristic } from "../quality-spec/quality-characteristic.js";
import type { Act } from "../seed-story/clerk.js";
import { LINES } from "../seed-story/line.js";
import { production } from "../subgraph.js";
import { PlantedTruths, SAFE_DAYS } from "./planted-truths.js";
import { playDay } from "./play-day.js";
import { instantOf, WORKING_DAYS } from "./year-calendar.js";
import { YearDemand } from "./year-demand.js";
import { YearDesk } from "./year-desk.js";
import { YearUpt } from "./year-upt.js";

/** What is to be played. */
export interface YearOptions {
  /** Address of the role that serves. */
  readonly url: string;
  readonly weeks?: number;
  /** Codes of three UPTs or more: the first has the planted truths, to the second goes what is exported; all when absent. */
  readonly upts?: readonly string[];
  readonly log?: (line: string) => void;
}

const WEEKS = 52;
const NET = "NET-700-2x25";

/**
 * Plays a year of production through the services, as people would by the API: the same each time. The catalogue, the
 * recipes and the workstations are there. Each day of a UPT is one transaction; those that are there stay, so a year that
 * was broken off goes on where it ended. Only its own connections do not wait for the disk.
 * @returns how many legs were written
 */
export async function playYear({
  url,
  weeks = WEEKS,
  upts = LINES.map(({ facilityCode }) => facilityCode),
  log = () => undefined,
}: YearOptions): Promise<number> {
  const unhurried = new URL(url);
  unhurried.searchParams.set("options", "-c synchronous_commit=off");
  const source = await openDatabase(production, { url: unhurried.href, poolSize: upts.length });
  const countLegs = async () => (await source.query("SELECT count(*)::int AS legs FROM stock_leg"))[0].legs as number;
  try {
    const before = await countLegs();
    const desk = await YearDesk.open(source);
    const all = upts.map(
      (facilityCode, index) => new YearUpt(facilityCode, streamOf(facilityCode), index === 0 ? SAFE_DAYS : 0),
    );
    const truths = new PlantedTruths(desk, all);
    const demand = new YearDemand(desk, all);
    await desk.piece("year/specification", (act) => specifyNet(act));
    const begun = Date.now();
    for (let day = 0; day < weeks * WORKING_DAYS; day += 1) {
      const plans = all.map((upt) => upt.plan(day));
      const names = plans.map(({ facilityCode }) => `year/day/${facilityCode}/${day}`);
      const played = await Promise.all(
        plans.map((plan, index) =>
          desk.piece(names[index] as string, (act, manager) => playDay({ act, manager, plan })),
        ),
      );
      await truths.play(day);
      await demand.play(day);
      const isWeekEnd = day % WORKING_DAYS === WORKING_DAYS - 1;
      if (isWeekEnd && played.some((isNew) => isNew))
        log(`week ${(day + 1) / WORKING_DAYS} of ${weeks}, ${Math.round((Date.now() - begun) / 1000)} s`);
    }
    return (await countLegs()) - before;
  } finally {
    await source.destroy();
  }
}

/** Every UPT has throws of its own, whichever others play. */
function streamOf(facilityCode: string): number {
  return LINES.findIndex((line) => line.facilityCode === facilityCode) + 1;
}

/** Rolls wait for an inspection of mesh and weight. */
async function specifyNet(act: Act): Promise<void> {
  const limit = { sampleSize: 5, acceptNumber: 1 };
  await act(instantOf(0, 0), ({ specs }) =>
    specs.issue({
      idempotencyKey: "year/specification",
      sku: NET,
      expectedVersion: 0,
      demandedStages: [InspectionStage.FINAL],
      limits: [
        {
          ...limit,
          characteristic: QualityCharacteristic.MESH_MM,
          lsl: new Decimal(26),
          usl: new Decimal(34),
          target: new Decimal(30),
        },
        {
          ...limit,
          characteristic: QualityCharacteristic.WEIGHT_KG,
          lsl: new Decimal(33),
          usl: new Decimal(37),
          target: new Decimal(35),
        },
      ],
    }),
  );
}
