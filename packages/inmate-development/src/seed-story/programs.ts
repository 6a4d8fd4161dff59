import { seedId } from "@coir/kit/ids";
import { SentenceStage } from "../participant/participant.entity.js";
import { ProcessStage } from "../work-program/process-stage.js";
import {
  HazardClass,
  type WorkProgram,
  WorkProgramKind,
  WorkProgramStatus,
} from "../work-program/work-program.entity.js";

/** A programme of the story and how many people work in it. */
export interface ProgramStory {
  readonly program: WorkProgram;
  readonly workers: number;
  /** What it asks from the day on that the story ends. Who works there goes on. */
  readonly asksSince?: Pick<WorkProgram, "minimumStage" | "requiredCourseCodes">;
}

const { PARTNER_PRODUCTION, STATE_USE_PRODUCTION, TRAINING_ONLY, INTERNAL_SERVICE } = WorkProgramKind;
const { DUST, MACHINE, LIGHT, SEDENTARY } = HazardClass;

/** The programmes of each UPT; the first is the one its production runs belong to. All of it is synthetic. */
export const programStories: readonly ProgramStory[] = [
  story(
    "JB-GRT/main",
    "Coco-shade knitting",
    { kind: PARTNER_PRODUCTION, stage: ProcessStage.SHADE_KNITTING, hazardClass: LIGHT, capacity: 24 },
    18,
  ),
  story(
    "JB-GRT/rope",
    "Rope spinning",
    { kind: STATE_USE_PRODUCTION, stage: ProcessStage.ROPE_SPINNING, hazardClass: DUST, capacity: 10 },
    6,
  ),
  story(
    "JB-GRT/enterprise",
    "Small enterprise skills",
    { kind: TRAINING_ONLY, stage: ProcessStage.BUSINESS_SKILLS, hazardClass: SEDENTARY, capacity: 16 },
    0,
  ),
  story(
    "JB-CRB1/main",
    "Coir-net weaving",
    { kind: PARTNER_PRODUCTION, stage: ProcessStage.NET_WEAVING, hazardClass: LIGHT, capacity: 16 },
    12,
  ),
  story(
    "JB-CRB1/packing",
    "Packing",
    { kind: INTERNAL_SERVICE, stage: ProcessStage.PACKING, hazardClass: LIGHT, capacity: 8 },
    5,
    { minimumStage: SentenceStage.ADVANCED },
  ),
  story(
    "JB-CRBN/main",
    "Coir-net weaving",
    { kind: PARTNER_PRODUCTION, stage: ProcessStage.NET_WEAVING, hazardClass: LIGHT, capacity: 14 },
    10,
  ),
  story(
    "JB-IDM/main",
    "Coir-net weaving",
    { kind: PARTNER_PRODUCTION, stage: ProcessStage.NET_WEAVING, hazardClass: LIGHT, capacity: 12 },
    9,
  ),
  story(
    "JB-CMS/main",
    "Fibre decortication",
    { kind: PARTNER_PRODUCTION, stage: ProcessStage.DECORTICATION, hazardClass: MACHINE, capacity: 12 },
    10,
  ),
  story(
    "JB-CMS/cocopeat",
    "Cocopeat sieving",
    { kind: STATE_USE_PRODUCTION, stage: ProcessStage.COCOPEAT_SIEVING, hazardClass: DUST, capacity: 6 },
    5,
    { requiredCourseCodes: ["K3-101"] },
  ),
  // Four workers on purpose: the labour of these runs is withheld.
  story(
    "JB-SMD/main",
    "Coir-net weaving",
    { kind: PARTNER_PRODUCTION, stage: ProcessStage.NET_WEAVING, hazardClass: LIGHT, capacity: 8 },
    4,
  ),
  story(
    "JB-SMD/quality",
    "Quality control training",
    { kind: TRAINING_ONLY, stage: ProcessStage.QUALITY_CONTROL, hazardClass: SEDENTARY, capacity: 6 },
    5,
  ),
  story(
    "JB-KNG/main",
    "Rope spinning",
    { kind: PARTNER_PRODUCTION, stage: ProcessStage.ROPE_SPINNING, hazardClass: DUST, capacity: 12 },
    8,
  ),
];

type Facts = Pick<WorkProgram, "kind" | "stage" | "hazardClass" | "capacity">;

/**
 * A programme of the story.
 * @param naturalName "<facility code>/<programme>"
 */
export function story(
  naturalName: string,
  name: string,
  facts: Facts,
  workers: number,
  asksSince?: ProgramStory["asksSince"],
): ProgramStory {
  const [facilityCode = ""] = naturalName.split("/");
  const program: WorkProgram = {
    id: seedId("WorkProgram", naturalName),
    facilityCode,
    name,
    status: WorkProgramStatus.ACTIVE,
    partnerCode: facts.kind === PARTNER_PRODUCTION ? "PT-COIR-SYN" : null,
    ...facts,
    maxWorkersPerSupervisor: facts.hazardClass === MACHINE ? 8 : 15,
    maxMinutesPerDay: 420,
    maxMinutesPerWeek: 2400,
    minimumAge: 18,
  };
  return { program, workers, ...(asksSince && { asksSince }) };
}
