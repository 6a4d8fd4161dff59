import type { GraphQLError } from "graphql";
import type { Column } from "./column-names.js";

const BY_INVARIANT: Readonly<Record<string, readonly Column[]>> = {
  "PRD-05": ["date", "ended"],
  "PRD-07": ["quantity", "counted"],
  "PRD-09": ["lot"],
  "PRD-10": ["lot"],
  "PRD-13": ["date", "started"],
  "PRD-14": ["quantity", "counted"],
  "PRD-20": ["lot"],
  "PRD-21": ["inmates"],
  "PRD-22": ["date", "ended"],
  "PRD-23": ["workProgramme"],
};

const BY_TYPE: Readonly<Record<string, readonly Column[]>> = {
  Product: ["sku"],
  Lot: ["lot"],
  WorkOrder: ["workOrder"],
};

const BY_CODE: Readonly<Record<string, readonly Column[]>> = {
  IDEMPOTENCY_KEY_REUSED: ["number"],
  INSUFFICIENT_STOCK: ["quantity", "counted"],
  SEGREGATION_OF_DUTIES: ["countedBy"],
  MASS_BALANCE_VARIANCE: ["quantity"],
};

const BY_FIELD: Readonly<Record<string, Column>> = {
  standardHours: "standardHours",
  endedAt: "ended",
  materials: "lot",
  outputs: "lot",
  costRp: "cost",
  grossKg: "grossWeight",
  moisture: "moisture",
};

/** The column that a refusal is about, among those that a file may have; null when it is about the whole line. */
export function refusedColumn({ extensions }: GraphQLError, columns: readonly Column[]): Column | null {
  const { invariant, type, field } = (extensions.details ?? {}) as Readonly<Record<string, unknown>>;
  const wanted = [
    ...(BY_CODE[String(extensions.code)] ?? []),
    ...(BY_INVARIANT[String(invariant)] ?? []),
    ...(BY_TYPE[String(type)] ?? []),
    BY_FIELD[String(field)],
  ];
  return wanted.find((column) => column !== undefined && columns.includes(column)) ?? null;
}
