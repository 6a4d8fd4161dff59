import type { WorkstationType } from "../recipe/workstation-type.js";

/** So much of a lot, in whole base units. */
export interface PlannedLot {
  readonly lotNo: string;
  readonly quantity: number;
}

/** Material that comes. */
export interface PlannedReceipt extends PlannedLot {
  readonly sku: string;
  /** A telephone that lost the answer asks again. */
  readonly isRepeated: boolean;
}

/** What is measured of a lot that was made. */
export interface PlannedInspection {
  readonly weightsKg: readonly number[];
  readonly meshMm: readonly number[];
}

/** A run, from its start to the inspection of what it made. */
export interface PlannedRun {
  readonly lotNo: string;
  readonly sku: string;
  /** UTC. */
  readonly hour: number;
  readonly made: number;
  readonly materials: readonly PlannedLot[];
  /** What of them goes back to the store. */
  readonly returned?: PlannedLot;
  /** Its order, where it is made by a recipe. */
  readonly workOrderNo?: string;
  readonly byProduct?: PlannedLot & { readonly sku: string };
  readonly scrap?: { readonly sku: string; readonly quantity: number };
  readonly workstationType?: WorkstationType;
  readonly inspection?: PlannedInspection;
}

/** An order by a recipe. */
export interface PlannedOrder {
  readonly workOrderNo: string;
  readonly recipe: "R1" | "R4";
  readonly sku: string;
  readonly quantity: number;
}

/** A unit that stands still. */
export interface PlannedDowntime {
  readonly workstationType: WorkstationType;
  readonly minutes: number;
}

/** A count of a product in which something of one lot is missing. */
export interface PlannedCount {
  readonly sku: string;
  readonly lotNo: string;
  readonly missing: number;
}

/** What happens at a UPT on a day. */
export interface DayPlan {
  readonly facilityCode: string;
  readonly day: number;
  readonly orders: readonly PlannedOrder[];
  readonly receipts: readonly PlannedReceipt[];
  readonly runs: readonly PlannedRun[];
  readonly downtimes: readonly PlannedDowntime[];
  readonly count: PlannedCount | null;
}
