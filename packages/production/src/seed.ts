import { Decimal } from "@coir/kit/decimal";
import { seedId } from "@coir/kit/ids";
import { inTransaction } from "@coir/kit/transaction";
import { type DataSource, type EntityManager, In } from "typeorm";
import { KnownProgram } from "./known-program/known-program.entity.js";
import { ProductionRun } from "./production-run/production-run.entity.js";
import { BEGIN, CLOSED_MONTHS, END, WEEKS, WORKING_DAYS } from "./seed-story/calendar.js";
import { actIn, clerk, type Services } from "./seed-story/clerk.js";
import { dice, outputOf } from "./seed-story/daily-output.js";
import { LINES, type Line } from "./seed-story/line.js";
import { playReordering } from "./seed-story/reordering.js";
import { nameStandIns } from "./seed-story/stand-ins.js";
import { playWeek, programOf } from "./seed-story/week.js";
import { workstationCatalogue } from "./workstation/workstation-catalogue.js";

/** Fixed, so that the story is the same each time. */
const FIRST_THROW = 20260706;

/**
 * Plays thirteen weeks of seven UPTs through the services; what is there already is left alone. Each UPT is one transaction.
 * @throws Error when inmate-development's events have not told of the programmes
 */
export async function seed({
  source,
  log = () => undefined,
}: {
  readonly source: DataSource;
  readonly log?: (line: string) => void;
}): Promise<void> {
  await requireProgramsTold(source);
  const next = dice(FIRST_THROW);
  const stories = LINES.map((line) => ({ line, outputs: Array.from({ length: WEEKS }, () => outputOf(line, next)) }));
  const products = await inTransaction(source, clerk, (manager) =>
    actIn(manager)(BEGIN, (services) => services.products.introduceCatalogue()),
  );
  await inTransaction(source, clerk, (manager) => actIn(manager)(BEGIN, describeProducts));
  const played = await Promise.all(
    stories.map((story) => inTransaction(source, clerk, (manager) => playLine(manager, story))),
  );
  await inTransaction(source, clerk, (manager) => playReordering(actIn(manager)));
  log(
    `production: ${products} products, ${played.filter((isNew) => isNew).length * WEEKS} receipts and as many runs added`,
  );
}

async function describeProducts(services: Services): Promise<void> {
  const { units, packSpecs, recipeIntroduction, workstations } = services;
  await units.introduceCatalogue();
  await packSpecs.introduceCatalogue();
  await recipeIntroduction.introduceCatalogue();
  await workstations.introduce(workstationCatalogue);
  await nameStandIns(services);
}

async function requireProgramsTold(source: DataSource): Promise<void> {
  const told = await source.manager.countBy(KnownProgram, { id: In(LINES.map(programOf)) });
  if (told < LINES.length)
    throw new Error(
      "Production's seed needs the work programmes, which inmate-development's events have not told of: seed inmate-development and drain its events first.",
    );
}

interface Story {
  readonly line: Line;
  /** Of each week, in base units. */
  readonly outputs: readonly number[];
}

/** @returns false when the line was played before */
async function playLine(manager: EntityManager, { line, outputs }: Story): Promise<boolean> {
  const { facilityCode } = line;
  if (await manager.existsBy(ProductionRun, { id: seedId("ProductionRun", `${facilityCode}/1`) })) return false;
  const act = actIn(manager);
  const orderId = await act(BEGIN, (services) => releaseOrder(services, line));
  for (const [index, output] of outputs.entries()) await playWeek(act, { line, week: index + 1, orderId, output });
  for (const month of CLOSED_MONTHS) {
    await act(END, ({ closing }) =>
      closing.close({ idempotencyKey: `seed/${facilityCode}/${month}`, facilityCode, month }),
    );
  }
  return true;
}

async function releaseOrder(
  { orders, recipes }: Services,
  { facilityCode, sku, perDay, byRecipe }: Line,
): Promise<string> {
  const workOrderNo = `WO-${facilityCode.slice(3)}-2026Q3`;
  const order = await orders.release({
    idempotencyKey: `seed/${workOrderNo}`,
    facilityCode,
    workOrderNo,
    sku,
    plannedQuantity: new Decimal(perDay * WORKING_DAYS * WEEKS),
    dueOn: "2026-10-04",
    ...(byRecipe && { recipeId: (await recipes.activeFor(sku))?.id }),
  });
  return order.id;
}
