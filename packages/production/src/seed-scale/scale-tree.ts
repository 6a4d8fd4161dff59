import type { Goods } from "./scale-ledger.js";
import { receiveFibre, type ScaleUpt, type SpecIds } from "./scale-lots.js";
import { playRun } from "./scale-run.js";
import { hourOf, scaleDays } from "./scale-year.js";

/** The lot from which a trace reaches 370 edges: ten ropes, and 120 nets of three ropes each. */
export const treeRoot = "SC-TREE";

const FIBRE = 10_000_000;
const ROPES = 10;
const NETS = 120;

export interface Tree {
  readonly upt: ScaleUpt;
  readonly specs: SpecIds;
  readonly workOrderId: string;
  readonly workstationId: string;
}

export function playTree({ upt, specs, workOrderId, workstationId }: Tree): void {
  const day = scaleDays[0] as number;
  const root = receiveFibre(upt, treeRoot, FIBRE, hourOf(day, 0, 30));
  const deed = { workOrderId, workstationId, outOfTolerance: false };
  const ropes = Array.from(
    { length: ROPES },
    (_, index): Goods => ({ sku: "ROPE-6", lotNo: `${treeRoot}-R${index}`, kgPerUnit: 1 }),
  );
  for (const [index, made] of ropes.entries())
    playRun(upt, {
      ...deed,
      materials: [root],
      used: FIBRE / ROPES,
      made,
      quantity: 970_000,
      begin: hourOf(day, 1, index),
      specId: specs["ROPE-6"],
    });
  for (let index = 0; index < NETS; index += 1) {
    const materials = [0, 1, 2].map((step) => ropes[(index + step) % ROPES] as Goods);
    const made: Goods = { sku: "NET-KR-PCS", lotNo: `${treeRoot}-N${index}`, kgPerUnit: 2.5 };
    playRun(upt, {
      ...deed,
      materials,
      used: 25_800,
      made,
      quantity: 30_000,
      begin: hourOf(day, 8, index),
      specId: specs["NET-KR-PCS"],
    });
  }
}
