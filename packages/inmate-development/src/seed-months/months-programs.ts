import { seedId } from "@coir/kit/ids";
import { PayBasis } from "../rate-card/rate-card.entity.js";
import type { Rates } from "../seed-story/pay.js";
import { type ProgramStory, programStories, story } from "../seed-story/programs.js";
import { ProcessStage } from "../work-program/process-stage.js";
import { HazardClass, type WorkProgram, WorkProgramKind } from "../work-program/work-program.entity.js";

/** A programme of the months. */
export interface MonthsProgram {
  readonly program: WorkProgram;
  /** Who works in it at a time. */
  readonly crew: number;
  /** Pieces that one makes in a shift, on average; 0 where none are counted. */
  readonly perShift: number;
  /** What it pays in 2025; null where it only teaches. */
  readonly rates: Rates | null;
}

/** How many synthetic people a UPT has in the end: 1,100 in all. The first of them are those of the story. */
export const castOf: Readonly<Record<string, number>> = {
  "JB-GRT": 400,
  "JB-CRB1": 150,
  "JB-CRBN": 130,
  "JB-IDM": 100,
  "JB-CMS": 130,
  "JB-SMD": 90,
  "JB-KNG": 100,
};

const { PARTNER_PRODUCTION, STATE_USE_PRODUCTION, TRAINING_ONLY, INTERNAL_SERVICE } = WorkProgramKind;
const { DUST, LIGHT, SEDENTARY } = HazardClass;
const ALN = "PT-ALN-SYN";
/** Places beside those of the crew and of the story's own people. */
const SPARE = 4;

const shade = { perShift: 0.3, rates: pieces("coco shade", 26_000) };
const net = { perShift: 2.8, rates: pieces("coir net", 4_000) };
const rope = {
  perShift: 3,
  rates: { basis: PayBasis.HYBRID, hourlyRate: 3_500, pieceRate: 1_000, pieceName: "coil" },
};
const byHour = { perShift: 0, rates: { basis: PayBasis.TIME, hourlyRate: 3_500 } };
const taught = { perShift: 0, rates: null };

/** The twenty programmes: the twelve of the story with more places, and eight more. Together 341 work in those that pay. */
export const monthsPrograms: readonly MonthsProgram[] = [
  known("JB-GRT/main", 70, shade),
  known("JB-GRT/rope", 24, rope),
  known("JB-GRT/enterprise", 14, taught),
  more("JB-GRT/net", "Coir-net weaving", 30, net, [PARTNER_PRODUCTION, ProcessStage.NET_WEAVING, LIGHT], ALN),
  more("JB-GRT/finishing", "Quality control", 26, byHour, [INTERNAL_SERVICE, ProcessStage.QUALITY_CONTROL, LIGHT]),
  known("JB-CRB1/main", 22, net),
  known("JB-CRB1/packing", 10, byHour),
  more("JB-CRB1/finishing", "Quality control", 8, byHour, [INTERNAL_SERVICE, ProcessStage.QUALITY_CONTROL, LIGHT]),
  known("JB-CRBN/main", 40, net),
  more("JB-CRBN/enterprise", "Small enterprise skills", 12, taught, [
    TRAINING_ONLY,
    ProcessStage.BUSINESS_SKILLS,
    SEDENTARY,
  ]),
  known("JB-IDM/main", 21, net),
  more("JB-IDM/rope", "Rope spinning", 10, rope, [STATE_USE_PRODUCTION, ProcessStage.ROPE_SPINNING, DUST]),
  known("JB-CMS/main", 17, byHour),
  known("JB-CMS/cocopeat", 10, byHour),
  more("JB-CMS/drying", "Fibre drying", 9, byHour, [PARTNER_PRODUCTION, ProcessStage.DRYING_SORTING, DUST], ALN),
  // Four workers on purpose, as in the story.
  known("JB-SMD/main", 4, net),
  known("JB-SMD/quality", 5, taught),
  more("JB-SMD/rope", "Rope spinning", 16, rope, [STATE_USE_PRODUCTION, ProcessStage.ROPE_SPINNING, DUST]),
  known("JB-KNG/main", 14, rope),
  more("JB-KNG/sorting", "Fibre sorting", 10, byHour, [STATE_USE_PRODUCTION, ProcessStage.DRYING_SORTING, DUST]),
];

function pieces(pieceName: string, pieceRate: number): Rates {
  return { basis: PayBasis.PIECE, pieceRate, pieceName };
}

type Work = Pick<MonthsProgram, "perShift" | "rates">;

function known(naturalName: string, crew: number, work: Work): MonthsProgram {
  const id = seedId("WorkProgram", naturalName);
  const { program, workers } = programStories.find((one) => one.program.id === id) as ProgramStory;
  return { program: { ...program, capacity: crew + workers + SPARE }, crew, ...work };
}

function more(
  naturalName: string,
  name: string,
  crew: number,
  work: Work,
  [kind, stage, hazardClass]: readonly [WorkProgramKind, ProcessStage, HazardClass],
  partnerCode?: string,
): MonthsProgram {
  const { program } = story(naturalName, name, { kind, stage, hazardClass, capacity: crew + SPARE }, crew);
  return { program: { ...program, partnerCode: partnerCode ?? program.partnerCode }, crew, ...work };
}
