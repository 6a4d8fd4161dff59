import { seedId } from "@coir/kit/ids";
import { ProcessStage } from "../work-program/process-stage.js";
import { CourseLevel, type TrainingCourse } from "./training-course.entity.js";

const { AWARENESS, BASIC, OPERATOR, LEAD_OPERATOR } = CourseLevel;

/** The thirteen courses. Unit codes are synthetic; the SKKNI decrees are candidates. */
export const catalogue: readonly TrainingCourse[] = [
  course(
    "K3-101",
    "Safety for fibre workshops (K3)",
    { stage: null, level: AWARENESS, lessonHours: 16, theoryPercent: 50, skkniCandidates: [] },
    "K3: hazards and PPE; dust and fire; emergency",
  ),
  course(
    "DEC-201",
    "Fibre decortication",
    {
      stage: ProcessStage.DECORTICATION,
      level: OPERATOR,
      lessonHours: 40,
      theoryPercent: 20,
      skkniCandidates: ["82/2016"],
    },
    "DEC: soak and sort husk; run the decorticator; lock out and clean",
  ),
  course(
    "DRY-201",
    "Drying and grading fibre",
    {
      stage: ProcessStage.DRYING_SORTING,
      level: OPERATOR,
      lessonHours: 16,
      theoryPercent: null,
      skkniCandidates: ["82/2016"],
    },
    "DRY: moisture; length grade",
  ),
  course(
    "ROP-201",
    "Rope spinning",
    {
      stage: ProcessStage.ROPE_SPINNING,
      level: OPERATOR,
      lessonHours: 32,
      theoryPercent: 15,
      skkniCandidates: ["82/2016", "176/2020"],
    },
    "ROP: feed; twist and diameter; joint",
  ),
  course(
    "NET-201",
    "Coir-net weaving",
    {
      stage: ProcessStage.NET_WEAVING,
      level: OPERATOR,
      lessonHours: 24,
      theoryPercent: 15,
      skkniCandidates: ["119/2016"],
    },
    "NET: frame; knot and mesh; edge",
  ),
  course(
    "SHD-201",
    "Coco-shade knitting and sewing",
    {
      stage: ProcessStage.SHADE_KNITTING,
      level: OPERATOR,
      lessonHours: 24,
      theoryPercent: 15,
      skkniCandidates: ["119/2016"],
    },
    "SHD: pattern; sew; finish",
  ),
  course(
    "CPT-201",
    "Cocopeat sieving, washing and EC control",
    { stage: ProcessStage.COCOPEAT_SIEVING, level: OPERATOR, lessonHours: 24, theoryPercent: 25, skkniCandidates: [] },
    "CPT: sieve; wash; measure EC",
  ),
  course(
    "QC-301",
    "Quality control",
    {
      stage: ProcessStage.QUALITY_CONTROL,
      level: LEAD_OPERATOR,
      lessonHours: 32,
      theoryPercent: 40,
      skkniCandidates: ["82/2016"],
    },
    "QC: sampling; defects; records",
  ),
  course(
    "PCK-201",
    "Packing, labelling and fumigation awareness",
    { stage: ProcessStage.PACKING, level: OPERATOR, lessonHours: 16, theoryPercent: 30, skkniCandidates: [] },
    "PCK: pack and label; fumigation",
  ),
  course(
    "MTN-301",
    "Basic machine maintenance",
    { stage: ProcessStage.MAINTENANCE, level: LEAD_OPERATOR, lessonHours: 40, theoryPercent: 30, skkniCandidates: [] },
    "MTN: inspect; adjust; replace",
  ),
  course(
    "ENT-301",
    "Entrepreneurship: NIB, KBLI, OSS and prices",
    { stage: ProcessStage.BUSINESS_SKILLS, level: BASIC, lessonHours: 40, theoryPercent: 60, skkniCandidates: [] },
    "ENT: NIB; KBLI; OSS; prices",
  ),
  course(
    "BKP-201",
    "Simple bookkeeping and savings",
    { stage: ProcessStage.BUSINESS_SKILLS, level: BASIC, lessonHours: 24, theoryPercent: 60, skkniCandidates: [] },
    "BKP: cash book; savings",
  ),
  course(
    "PKG-COIR-160",
    "Certified coir operator (K3, ROP, NET or SHD, QC basics, BKP)",
    { stage: null, level: OPERATOR, lessonHours: 160, theoryPercent: null, skkniCandidates: ["82/2016"] },
    "PKG: test by LSP/BNSP",
  ),
];

type Facts = Pick<TrainingCourse, "stage" | "level" | "lessonHours" | "theoryPercent" | "skkniCandidates">;

/** @param units "PREFIX: title; title", numbered in that order */
function course(code: string, title: string, facts: Facts, units: string): TrainingCourse {
  const [prefix = "", titles = ""] = units.split(": ");
  const numbered = titles
    .split("; ")
    .map((unit, index) => ({ code: `COIR.${prefix}.${String(index + 1).padStart(2, "0")}`, title: unit }));
  return { id: seedId("TrainingCourse", code), code, title, ...facts, units: numbered };
}
