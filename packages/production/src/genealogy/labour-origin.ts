import { registerEnumType } from "type-graphql";

export enum LabourOrigin {
  NONE = "NONE",
  INMATE_PART = "INMATE_PART",
  INMATE_WHOLE = "INMATE_WHOLE",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(LabourOrigin, {
  name: "LabourOrigin",
  description: "Whether inmates had a hand in goods.",
  valuesConfig: {
    NONE: { description: "No inmate had a hand in it." },
    INMATE_PART: { description: "Inmates made it in part." },
    INMATE_WHOLE: { description: "Inmates made the whole of it." },
    UNKNOWN: { description: "Not known: some material came without a declaration." },
  },
});

/** What the genealogy of a lot, itself included, holds. */
export interface Genealogy {
  /** For each run: whether inmates worked in it. */
  readonly runs: readonly boolean[];
  /** For each receipt: what the supplier declared; null where nothing. */
  readonly receipts: readonly (LabourOrigin | null)[];
}

const { NONE, INMATE_PART, INMATE_WHOLE, UNKNOWN } = LabourOrigin;

/** The labour origin of a lot by its whole genealogy. */
export function labourOriginOf({ runs, receipts }: Genealogy): LabourOrigin {
  if (runs.some((byInmates) => byInmates)) {
    const wholly = runs.every((byInmates) => byInmates) && receipts.every((declared) => declared === INMATE_WHOLE);
    return wholly ? INMATE_WHOLE : INMATE_PART;
  }
  if (receipts.some((declared) => declared === null || declared === UNKNOWN)) return UNKNOWN;
  return receipts.some((declared) => declared !== NONE) ? INMATE_PART : NONE;
}
