import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { DowntimeReason } from "../downtime/downtime.entity.js";
import { Recipe, RecipeStatus } from "../recipe/recipe.entity.js";
import type { Act } from "../seed-story/clerk.js";
import { SUPPLIER } from "../seed-story/line.js";
import { paidFor } from "../seed-story/material-price.js";
import type { DayPlan, PlannedCount, PlannedDowntime, PlannedLot, PlannedOrder, PlannedReceipt } from "./day-plan.js";
import { playRun } from "./play-run.js";
import { stationOf } from "./station-of.js";
import { dateOf, instantOf } from "./year-calendar.js";

const ORDER_DAYS = 12;

/** A day of a UPT, and with what it is played. */
export interface DayToPlay {
  readonly act: Act;
  readonly manager: EntityManager;
  readonly plan: DayPlan;
}

/** Plays a day of a UPT through the services. */
export async function playDay(at: DayToPlay): Promise<void> {
  const { orders, receipts, runs, downtimes, count } = at.plan;
  for (const order of orders) await release(at, order);
  for (const receipt of receipts) await receive(at, receipt);
  for (const run of runs) await playRun(at, run);
  for (const downtime of downtimes) await standStill(at, downtime);
  if (count) await countStock(at, count);
}

async function release({ act, manager, plan }: DayToPlay, order: PlannedOrder): Promise<void> {
  const { workOrderNo, sku, quantity, recipe } = order;
  const { id } = await manager.findOneByOrFail(Recipe, { code: recipe, status: RecipeStatus.ACTIVE });
  await act(instantOf(plan.day, 0), ({ orders }) =>
    orders.release({
      idempotencyKey: workOrderNo,
      facilityCode: plan.facilityCode,
      workOrderNo,
      sku,
      plannedQuantity: new Decimal(quantity),
      dueOn: dateOf(plan.day + ORDER_DAYS),
      recipeId: id,
    }),
  );
}

async function receive({ act, plan }: DayToPlay, { lotNo, sku, quantity, isRepeated }: PlannedReceipt): Promise<void> {
  const receipt = { idempotencyKey: lotNo, facilityCode: plan.facilityCode, lotNo, sku, supplierCode: SUPPLIER };
  for (const _ of isRepeated ? [1, 2] : [1])
    await act(instantOf(plan.day, 1), ({ receipts }) =>
      receipts.receive({ ...receipt, quantity: new Decimal(quantity), costRp: paidFor(sku, quantity) }),
    );
}

async function standStill({ act, plan }: DayToPlay, { workstationType, minutes }: PlannedDowntime): Promise<void> {
  const { facilityCode, day } = plan;
  const workstationId = stationOf(facilityCode, workstationType)?.id as string;
  const idempotencyKey = `year/down/${facilityCode}/${day}/${workstationType}`;
  const startedAt = instantOf(day, 8);
  const endedAt = new Date(startedAt.getTime() + minutes * 60_000);
  await act(endedAt, async ({ downtimes, workstations }) => {
    const { version: expectedVersion } = await workstations.ready(workstationId, facilityCode);
    const reason = DowntimeReason.BREAKDOWN;
    await downtimes.report({ idempotencyKey, workstationId, expectedVersion, reason, units: 1, startedAt, endedAt });
  });
}

async function countStock({ act, manager, plan }: DayToPlay, { sku, lotNo, missing }: PlannedCount): Promise<void> {
  const { facilityCode, day } = plan;
  const key = { idempotencyKey: `year/count/${facilityCode}/${day}` };
  await act(instantOf(day, 15), async ({ counts, countSteps }) => {
    const opened = await countSteps.open({ ...key, facilityCode, skus: [sku], isBlind: true });
    const short = await accountsOf(manager, { facilityCode, lotNo });
    const lines = (await counts.linesOf(opened)).map(({ lineNo, accountId, expected }) => ({
      lineNo,
      counted: new Decimal(expected).minus(short.has(accountId) ? missing : 0),
    }));
    const counted = await countSteps.recordCount({
      ...key,
      countId: opened.id,
      expectedVersion: opened.version,
      lines,
    });
    const reason = "Spilled, and not written down.";
    await countSteps.postDifferences({ ...key, countId: opened.id, expectedVersion: counted.version, reason });
  });
}

async function accountsOf(
  manager: EntityManager,
  { facilityCode, lotNo }: { readonly facilityCode: string } & Pick<PlannedLot, "lotNo">,
): Promise<Set<string>> {
  const rows: { id: string }[] = await manager.query(
    "SELECT id FROM stock_account WHERE facility_code = $1 AND lot_no = $2 AND location = 'STORE' AND status = 'AVAILABLE'",
    [facilityCode, lotNo],
  );
  return new Set(rows.map(({ id }) => id));
}
