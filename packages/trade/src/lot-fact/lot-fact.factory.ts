import { newId } from "@coir/kit/ids";
import type { DomainEvent } from "@coir/kit/outbox";
import type { LotFact } from "./lot-fact.entity.js";

/** What is to be told of a lot; its number decides the rest where nothing else is said. */
export type LotWishes = Pick<LotFact, "lotNo"> & Partial<Omit<LotFact, "sequence">> & { readonly sequence?: number };

/** The event by which production tells of a lot: 100 nets made by inmates in August, unless said otherwise. */
export function lotTold({ lotNo, sequence = 1, ...wishes }: LotWishes): DomainEvent {
  const facilityCode = wishes.facilityCode ?? `JB-${lotNo.slice(0, lotNo.indexOf("-"))}`;
  return {
    id: newId(),
    type: "production.lot.disposition-changed.v1",
    version: 1,
    occurredAt: "2026-09-30T00:00:00Z",
    aggregate: `Lot:${lotNo}`,
    sequence,
    data: {
      lotNo,
      facilityCode,
      sku: "NET-KR-PCS",
      quantity: "100.000",
      unit: "H87",
      disposition: "RELEASED",
      labourOrigin: "INMATE_WHOLE",
      upstream: [{ facilityCode, workProgramId: "p", month: "2026-08" }],
      ...wishes,
    },
    traceId: null,
  };
}
