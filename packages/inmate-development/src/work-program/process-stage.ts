import { registerEnumType } from "type-graphql";

/** A step of coir processing, or what goes with it. */
export enum ProcessStage {
  DECORTICATION = "DECORTICATION",
  DRYING_SORTING = "DRYING_SORTING",
  ROPE_SPINNING = "ROPE_SPINNING",
  NET_WEAVING = "NET_WEAVING",
  SHADE_KNITTING = "SHADE_KNITTING",
  COCOPEAT_SIEVING = "COCOPEAT_SIEVING",
  QUALITY_CONTROL = "QUALITY_CONTROL",
  PACKING = "PACKING",
  MAINTENANCE = "MAINTENANCE",
  BUSINESS_SKILLS = "BUSINESS_SKILLS",
}

registerEnumType(ProcessStage, {
  name: "ProcessStage",
  description: "A step of coir processing, or a skill that goes with it.",
  valuesConfig: {
    DECORTICATION: { description: "Penguraian sabut: husk to fibre." },
    DRYING_SORTING: { description: "Drying and grading of fibre." },
    ROPE_SPINNING: { description: "Pemintalan tali: fibre to rope." },
    NET_WEAVING: { description: "Weaving of coir nets (jaring sabut)." },
    SHADE_KNITTING: { description: "Knitting and sewing of coco shades." },
    COCOPEAT_SIEVING: { description: "Sieving and washing of cocopeat." },
    QUALITY_CONTROL: { description: "Sampling and inspection." },
    PACKING: { description: "Packing and labelling." },
    MAINTENANCE: { description: "Care of the machines." },
    BUSINESS_SKILLS: { description: "Bookkeeping, prices and running a small enterprise." },
  },
});
