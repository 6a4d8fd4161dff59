/** So much of a lot, as the standard writes it. It wants a JSON number here, so this is the one place where quantities are. */
export interface QuantityElement {
  readonly epcClass: string;
  readonly quantity: number;
  readonly uom: string;
}

/** What every event has. */
export interface EventHead {
  readonly eventID: string;
  readonly eventTime: string;
  readonly recordTime?: string;
  readonly eventTimeZoneOffset: "+07:00";
  readonly readPoint: { readonly id: string };
  readonly errorDeclaration?: { readonly declarationTime: string; readonly reason: "incorrect_data" };
}

/** An event of EPCIS 2.0, as far as this house tells of any. */
export type EpcisEvent = EventHead &
  (
    | {
        readonly type: "ObjectEvent";
        readonly action: "ADD" | "OBSERVE";
        readonly bizStep: "receiving" | "shipping" | "inspecting";
        readonly disposition: "in_progress" | "in_transit" | "conformant" | "non_conformant";
        readonly quantityList: readonly QuantityElement[];
        /** The despatch that the goods left with, where it is known. */
        readonly bizTransactionList?: readonly { readonly type: "desadv"; readonly bizTransaction: string }[];
      }
    | {
        readonly type: "TransformationEvent";
        readonly transformationID: string;
        readonly bizStep: "commissioning" | "repackaging";
        readonly inputQuantityList: readonly QuantityElement[];
        readonly outputQuantityList: readonly QuantityElement[];
      }
    | {
        readonly type: "AggregationEvent";
        readonly action: "ADD" | "DELETE";
        readonly bizStep: "packing" | "unpacking";
        readonly parentID: string;
        readonly childQuantityList: readonly QuantityElement[];
      }
  );

/** Facts of an event as SQL writes them. */
export interface HappenedRow {
  readonly id: string;
  readonly at: Date;
  readonly recorded_at: Date | null;
  readonly facility_code: string;
  /** When it was declared to be in error; null when it was not. */
  readonly reversed_at: Date | null;
}

/** So much of a lot as SQL writes it. */
export interface PartRow {
  readonly lotNo: string;
  readonly quantity: string;
  readonly unit: string;
}

/** No GTIN is registered for these goods, so lots and places have names of this programme. */
const NAMESPACE = "urn:coir-jabar";

/** The head of an event. */
export function headOf({ id, at, recorded_at, facility_code, reversed_at }: HappenedRow): EventHead {
  return {
    eventID: `urn:uuid:${id}`,
    eventTime: at.toISOString(),
    ...(recorded_at && { recordTime: recorded_at.toISOString() }),
    eventTimeZoneOffset: "+07:00",
    readPoint: { id: `${NAMESPACE}:facility:${facility_code}` },
    ...(reversed_at && { errorDeclaration: { declarationTime: reversed_at.toISOString(), reason: "incorrect_data" } }),
  };
}

/** So much of lots. */
export function quantitiesOf(parts: readonly PartRow[]): QuantityElement[] {
  return parts.map(({ lotNo, quantity, unit }) => ({
    epcClass: `${NAMESPACE}:lot:${lotNo}`,
    quantity: Number(quantity),
    uom: unit,
  }));
}

/** The despatch of a shipment. */
export function despatchOf(shipmentId: string) {
  return [{ type: "desadv", bizTransaction: `${NAMESPACE}:shipment:${shipmentId}` }] as const;
}

/** The name of a pack: the pure identity of its SSCC. */
export function packUriOf(sscc: string, companyPrefix: string): string {
  return `urn:epc:id:sscc:${companyPrefix}.${sscc[0]}${sscc.slice(1 + companyPrefix.length, -1)}`;
}
