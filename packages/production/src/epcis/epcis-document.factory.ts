import { z } from "zod";

const uri = z.url();
const instant = z.iso.datetime();
const quantities = z.array(
  z.strictObject({ epcClass: uri, quantity: z.number().positive(), uom: z.string().regex(/^[A-Z0-9]{2,3}$/) }),
);
const head = {
  eventID: uri,
  eventTime: instant,
  recordTime: instant.optional(),
  eventTimeZoneOffset: z.string().regex(/^[+-]((0\d|1[0-3]):[0-5]\d|14:00)$/),
  readPoint: z.strictObject({ id: uri }),
  errorDeclaration: z
    .strictObject({ declarationTime: instant, reason: z.enum(["did_not_occur", "incorrect_data"]) })
    .optional(),
};
const action = z.enum(["ADD", "OBSERVE", "DELETE"]);
/** Of the core business vocabulary 2.0, as far as coir goods come to it. */
const bizStep = z.enum(["commissioning", "inspecting", "packing", "receiving", "repackaging", "shipping", "unpacking"]);
const disposition = z.enum(["conformant", "in_progress", "in_transit", "non_conformant"]);
const event = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("ObjectEvent"),
    ...head,
    action,
    bizStep,
    disposition,
    quantityList: quantities.nonempty(),
  }),
  z.strictObject({
    type: z.literal("TransformationEvent"),
    ...head,
    transformationID: uri,
    bizStep,
    inputQuantityList: quantities,
    outputQuantityList: quantities.nonempty(),
  }),
  z.strictObject({
    type: z.literal("AggregationEvent"),
    ...head,
    action,
    bizStep,
    parentID: uri,
    childQuantityList: quantities.nonempty(),
  }),
]);

/** The form of a document of EPCIS 2.0, as far as this house writes one; written by hand after the standard. */
export const epcisDocument = z.strictObject({
  "@context": uri,
  type: z.literal("EPCISDocument"),
  schemaVersion: z.literal("2.0"),
  creationDate: instant,
  epcisBody: z.strictObject({ eventList: z.array(event).nonempty() }),
});
