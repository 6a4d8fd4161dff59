import { Decimal } from "@coir/kit/decimal";
import { seedId } from "@coir/kit/ids";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import type { DataSource, EntityManager } from "typeorm";
import { LabourOrigin } from "./lot/labour-origin.js";
import { LotDisposition } from "./lot/lot.entity.js";
import { ProductionRun } from "./production-run/production-run.entity.js";
import { openServices } from "./services.js";

/** What a UPT of the story makes: daily output and material per unit are those of the process norms. */
interface Line {
  readonly facilityCode: string;
  readonly sku: string;
  readonly perDay: number;
  readonly materialSku: string;
  readonly materialPerUnit: string;
  readonly hoursPerUnit: string;
  readonly declared: LabourOrigin | undefined;
}

const { NONE } = LabourOrigin;

const LINES: readonly Line[] = [
  {
    facilityCode: "JB-GRT",
    sku: "SHADE-SQ-3x3",
    perDay: 27,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "9.58",
    hoursPerUnit: "8",
    declared: NONE,
  },
  {
    facilityCode: "JB-CRB1",
    sku: "NET-KR-PCS",
    perDay: 74,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "2.66",
    hoursPerUnit: "2.5",
    declared: NONE,
  },
  {
    facilityCode: "JB-CRBN",
    sku: "NET-KR-PCS",
    perDay: 50,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "2.66",
    hoursPerUnit: "2.5",
    declared: NONE,
  },
  {
    facilityCode: "JB-IDM",
    sku: "NET-KR-PCS",
    perDay: 60,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "2.66",
    hoursPerUnit: "2.5",
    declared: NONE,
  },
  {
    facilityCode: "JB-CMS",
    sku: "FIB-MIX-A",
    perDay: 400,
    materialSku: "HUSK-BROWN",
    materialPerUnit: "4",
    hoursPerUnit: "0.25",
    declared: NONE,
  },
  {
    facilityCode: "JB-SMD",
    sku: "NET-KR-PCS",
    perDay: 70,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "2.66",
    hoursPerUnit: "2.5",
    declared: NONE,
  },
  {
    facilityCode: "JB-KNG",
    sku: "ROPE-6",
    perDay: 140,
    materialSku: "FIB-MIX-A",
    materialPerUnit: "1.03",
    hoursPerUnit: "0.5",
    declared: undefined,
  },
];

const FIRST_MONDAY = Date.parse("2026-07-06T00:00:00Z");
const WEEKS = 13;
const WORKING_DAYS = 6;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CLOSED_MONTHS = ["2026-07", "2026-08", "2026-09"];
const END = new Date("2026-10-05T02:00:00Z");

const clerk = new Viewer({
  subject: "seed",
  scopes: ["production:read", "production:write", "production:approve"],
  facilities: ["*"],
  person: true,
});

/** Plays thirteen weeks of seven UPTs through the services; what is there already is left alone. Each UPT is one transaction. */
export async function seed({
  source,
  log = () => undefined,
}: {
  readonly source: DataSource;
  readonly log?: (line: string) => void;
}): Promise<void> {
  const next = dice(20260706);
  const stories = LINES.map((line) => ({ line, outputs: Array.from({ length: WEEKS }, () => outputOf(line, next)) }));
  const products = await inTransaction(source, clerk, (manager) =>
    as(manager)(new Date(FIRST_MONDAY), (services) => services.products.introduceCatalogue()),
  );
  const played = await Promise.all(
    stories.map((story) => inTransaction(source, clerk, (manager) => playLine(manager, story))),
  );
  log(
    `production: ${products} products, ${played.filter((isNew) => isNew).length * WEEKS} receipts and as many runs added`,
  );
}

interface Story {
  readonly line: Line;
  /** Of each week. */
  readonly outputs: readonly number[];
}

/** @returns false when the line was played before */
async function playLine(manager: EntityManager, { line, outputs }: Story): Promise<boolean> {
  const { facilityCode } = line;
  if (await manager.existsBy(ProductionRun, { id: seedId("ProductionRun", `${facilityCode}/1`) })) return false;
  const act = as(manager);
  const orderId = await act(new Date(FIRST_MONDAY), (services) => releaseOrder(services, line));
  for (const [index, output] of outputs.entries()) await playWeek(act, { line, week: index + 1, orderId, output });
  for (const month of CLOSED_MONTHS) {
    await act(END, ({ closing }) =>
      closing.close({ idempotencyKey: `seed/${facilityCode}/${month}`, facilityCode, month }),
    );
  }
  return true;
}

/** Acts through the services as the clerk, at an instant of the story. */
function as(manager: EntityManager): As {
  return (at, work) => work(openServices({ manager, viewer: clerk, clock: () => at }));
}

type Services = ReturnType<typeof openServices>;
type As = <Result>(at: Date, work: (services: Services) => Promise<Result>) => Promise<Result>;

async function releaseOrder({ orders }: Services, { facilityCode, sku, perDay }: Line): Promise<string> {
  const workOrderNo = `WO-${facilityCode.slice(3)}-2026Q3`;
  const plannedQuantity = new Decimal(perDay * WORKING_DAYS * WEEKS);
  const order = await orders.release({
    idempotencyKey: `seed/${workOrderNo}`,
    facilityCode,
    workOrderNo,
    sku,
    plannedQuantity,
    dueOn: "2026-10-04",
  });
  return order.id;
}

interface Week {
  readonly line: Line;
  readonly week: number;
  readonly orderId: string;
  readonly output: number;
}

/** Material on Monday, a run on Wednesday. The receipt is a twentieth more than a usual week needs, so stock grows a little. */
async function playWeek(act: As, { line, week, orderId, output }: Week): Promise<void> {
  const { facilityCode, sku, materialSku, materialPerUnit, hoursPerUnit } = line;
  const [prefix, number] = [facilityCode.slice(3), String(week).padStart(2, "0")];
  const [materialLot, outputLot, key] = [
    `${prefix}-R${number}`,
    `${prefix}-W${number}`,
    `seed/${facilityCode}/${week}`,
  ];
  const monday = FIRST_MONDAY + (week - 1) * 7 * DAY_MS;
  const [receivedAt, startedAt, endedAt] = [2, 49, 57].map((hours) => new Date(monday + hours * HOUR_MS)) as [
    Date,
    Date,
    Date,
  ];
  const received = new Decimal(line.perDay * WORKING_DAYS).times(materialPerUnit).times("1.05").toDecimalPlaces(0);
  const owner = facilityCode === "JB-KNG" ? { ownerCode: "PT-ALN-SYN" } : {};
  await act(receivedAt, ({ lots }) =>
    lots.receive({
      idempotencyKey: key,
      facilityCode,
      lotNo: materialLot,
      sku: materialSku,
      quantity: received,
      supplierCode: "PT-ALN-SYN",
      declaredLabourOrigin: line.declared,
      ...owner,
    }),
  );
  await act(endedAt, async ({ runs }) => {
    const materials = [{ lotNo: materialLot, quantity: new Decimal(materialPerUnit).times(output) }];
    const run = await runs.start(
      {
        idempotencyKey: key,
        facilityCode,
        sku,
        workOrderId: orderId,
        workProgramId: seedId("WorkProgram", `${facilityCode}/main`),
        workedByInmates: true,
        standardHours: new Decimal(hoursPerUnit).times(output),
        materials,
        startedAt,
      },
      seedId("ProductionRun", `${facilityCode}/${week}`),
    );
    await runs.recordOutput({
      idempotencyKey: key,
      runId: run.id,
      expectedVersion: run.version,
      outputs: [{ lotNo: outputLot, quantity: new Decimal(output) }],
      disposition: LotDisposition.RELEASED,
    });
  });
}

/** A week's output: on each day the usual rate, or one piece more or less. */
function outputOf({ perDay }: Line, next: () => number): number {
  return Array.from({ length: WORKING_DAYS }, () => perDay - 1 + (next() % 3)).reduce((sum, made) => sum + made, 0);
}

/** The same throws each time: a linear congruential generator, its high bits. */
function dice(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 16;
  };
}
